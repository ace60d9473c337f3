import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { build } from 'vite';
import { discoverLabs, parseMetadata } from './discover.ts';
import { labsPlugin } from './labs-plugin.ts';
import { compileLesson } from './lesson.ts';
import { checkFigures, checkPlaces } from './places.ts';

const front = (more = '') => `---
title: A lab
order: 2
part: Neurons
slides: [S2]
aha: It learns.
lede: A neuron.
minutes: 10
objectives: [Know it.]
${more}---
`;

/** A folder of labs from file names and texts, gone after the test. */
function folder(context: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'labs-'));
  context.after(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** The JavaScript of a page that imports `module`. */
async function bundle(root: string, module: string): Promise<string> {
  const entry = join(root, 'entry.js');
  writeFileSync(entry, `import * as all from ${JSON.stringify(module)}; globalThis.all = all;`);
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [labsPlugin([root])],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
  const { output } = [result].flat()[0] as { output: { type: string; code?: string }[] };
  return output.map((chunk) => chunk.code ?? '').join('\n');
}

test('every folder with a lesson is a lab, in the order of the course; others are not', (context) => {
  const root = folder(context, {
    'b/lesson.md': front(),
    'a/lesson.md': front().replace('order: 2', 'order: 7'),
    'kit/lab.ts': '',
  });
  assert.deepEqual(
    discoverLabs([root]).map((lab) => lab.id),
    ['b', 'a'],
  );
});

test('two labs of one name are refused', (context) => {
  const files = { 'a/lesson.md': front() };
  assert.throws(() => discoverLabs([folder(context, files), folder(context, files)]), /Two labs are called "a"/);
});

const broken: [name: string, source: string, message: RegExp][] = [
  ['none', 'Text.', /^a\/lesson\.md: it must begin with front matter/],
  ['no YAML', '---\na: [\n---\n', /^a\/lesson\.md: its front matter is not YAML\. .*\(line 2, column 5\)\.$/],
  [
    'a wrong value',
    front().replace('minutes: 10', 'minutes: long'),
    /^a\/lesson\.md: The field "minutes" can't be "long"\. It is a number\.$/,
  ],
  [
    'a field missing',
    front().replace('aha: It learns.\n', ''),
    /^a\/lesson\.md: The field "aha" is missing\. It is a text/,
  ],
  [
    'a field unknown',
    front('colour: red\n'),
    /^a\/lesson\.md: There is no field "colour"; the fields are title, order, /,
  ],
  [
    'a slide that is not there',
    front().replace('S2', 'S31'),
    /^a\/lesson\.md: The field "slides\.0" can't be "S31"\. A slide is one of S1 to S30\.$/,
  ],
];
for (const [name, source, message] of broken)
  test(`front matter that is wrong (${name}) names the file and the field`, () => {
    assert.throws(() => parseMetadata(source, 'a/lesson.md'), { message });
  });

test('a broken lab fails the build and names the file', async (context) => {
  const root = folder(context, { 'a/lesson.md': front('colour: red\n') });
  await assert.rejects(bundle(root, 'virtual:labs'), /a\/lesson\.md: There is no field "colour"/);
});

test('what a lesson places and is not there is told with what there is', (context) => {
  const places = (text: string, figure = '') => {
    const root = folder(context, { 'a/lesson.md': `${front()}\n${text}\n`, 'a/figure.tsx': figure });
    const [lab] = discoverLabs([root]);
    assert.ok(lab);
    const segments = compileLesson(`${front()}\n${text}\n`, 'a/lesson.md');
    checkPlaces(lab, { segments, exercises: [] });
    checkFigures(lab, segments);
  };
  const figures = "export const figures = {\n  // The first.\n  one: One,\n  'number-two': Two,\n};";
  places('::figure{name=one}\n\n::figure{name=number-two}', figures);
  places('::figure{name=made}', 'export const figures = Object.fromEntries(made);');
  assert.throws(
    () => places('::figure{name=three}', figures),
    /^LessonError: a\/lesson\.md:1: there is no figure "three" in figure\.tsx; its `figures` are one, number-two\.$/,
  );
  assert.throws(() => places('::exercise{name=e}'), /there is no folder exercises\/e for its exercise/);
});

test('the page gets metadata, text, figures and schema; the worker gets the experiments', async (context) => {
  const root = folder(context, {
    'a/lesson.md': `${front()}\nHello.\n\n::figure{name=f}\n`,
    'a/figure.tsx': "export const figures = { f: () => 'the figure' };",
    'a/params.ts': "export const params = 'the schema';",
    'a/picture.ts': "export const drawPicture = () => 'the picture';",
    'a/experiment.ts': "export default 'the experiment';",
  });
  const page = await bundle(root, 'virtual:labs');
  for (const part of ['A lab', '<p>Hello.</p>', 'the figure', 'the schema', 'the picture'])
    assert.ok(page.includes(part), part);
  assert.ok(!page.includes('the experiment'), 'the page must not load the experiment');
  assert.match(await bundle(root, 'virtual:experiments'), /the experiment/);
});

test('named experiments: their schemas are in the page, the worker has them by LAB/NAME', async (context) => {
  const root = folder(context, {
    'a/lesson.md': `${front()}\nHello.\n\n::figure{name=f experiment=slow}\n`,
    'a/experiments/slow/params.ts': "export const params = 'the slow schema';",
    'a/experiments/slow/experiment.ts': "export default 'the slow experiment';",
  });
  const page = await bundle(root, 'virtual:labs');
  assert.match(page, /the slow schema/);
  assert.doesNotMatch(page, /the slow experiment/);
  assert.match(
    await bundle(root, 'virtual:experiments'),
    /"a\/slow"[\s\S]*the slow experiment|the slow experiment[\s\S]*"a\/slow"/,
  );
});

const brokenExperiments: [name: string, files: Record<string, string>, message: RegExp][] = [
  ['without parameters', { 'a/experiments/slow/experiment.ts': '' }, /a\/experiments\/slow: it has no params\.ts/],
  ['without an experiment', { 'a/experiments/slow/params.ts': '' }, /a\/experiments\/slow: it has no experiment\.ts/],
  ['of a wrong name', { 'a/experiments/Slow/params.ts': '' }, /a\/experiments: "Slow" is no name/],
  [
    'that a figure names and nobody wrote',
    { 'a/lesson.md': `${front()}\n::figure{name=f experiment=fast}\n` },
    /a\/lesson\.md:1: there is no folder experiments\/fast/,
  ],
];
for (const [name, files, message] of brokenExperiments)
  test(`a named experiment ${name} fails the build and names the file`, async (context) => {
    await assert.rejects(bundle(folder(context, { 'a/lesson.md': front(), ...files }), 'virtual:labs'), message);
  });

const exercise = {
  'a/lesson.md': `${front()}\n::exercise{name=sum}\n`,
  'a/exercises/sum/exercise.md':
    '---\nkind: function\ntitle: A sum\ncore: true\nslides: [S2]\nexports: [sum]\n---\n\nAdd $a$ to $b$.\n',
  'a/exercises/sum/starter.ts': "export const sum = 'the starter';",
  'a/exercises/sum/checks.visible.ts': "export default ['a visible check'];",
  'a/exercises/sum/checks.hidden.ts': "export default ['canary-hidden'];",
  'a/exercises/sum/solution.ts': "export const sum = 'canary-solution';",
  'a/exercises/sum/samples/wrong.20.ts': "export const sum = 'canary-sample';",
};

test('the page gets an exercise, but neither its solution nor its hidden checks nor its samples', async (context) => {
  const page = await bundle(folder(context, exercise), 'virtual:labs');
  for (const part of ['A sum', '<p>Add ', 'the starter', 'a visible check', 'exercise: "sum"'])
    assert.ok(page.includes(part) || page.includes(part.replace('exercise:', '"exercise":')), part);
  assert.doesNotMatch(page, /canary/);
});

const brokenExercises: [name: string, files: Record<string, string>, message: RegExp][] = [
  [
    'that is not there',
    { 'a/lesson.md': `${front()}\n::exercise{name=product}\n` },
    /a\/lesson\.md:1: .*exercises\/product/,
  ],
  [
    'with an unknown field',
    { 'a/exercises/sum/exercise.md': exercise['a/exercises/sum/exercise.md'].replace('core:', 'colour: red\ncore:') },
    /sum\/exercise\.md: .*colour/,
  ],
  ['whose name is no address', { 'a/exercises/Sum/exercise.md': '' }, /"Sum" is no name/],
];
for (const [name, files, message] of brokenExercises)
  test(`an exercise ${name} fails the build and names the file`, async (context) => {
    await assert.rejects(bundle(folder(context, { ...exercise, ...files }), 'virtual:labs'), message);
  });

test('the questions of all lessons are a module of their own, with the options as the page shows them', async (context) => {
  const question = ':::predict{name=guess}\n\nHow **many**?\n\n- [ ] one\n- [x] two\n\n---\n\nBecause.\n\n:::\n';
  const page = await bundle(folder(context, { 'a/lesson.md': `${front()}\n${question}` }), 'virtual:questions');
  for (const part of ['guess', '<strong>many</strong>', 'two']) assert.ok(page.includes(part), part);
});

const germanLesson = `---
title: Ein Labor
part: Neuronen
aha: Es lernt.
lede: Ein Neuron.
objectives: [Es kennen.]
---

Guten Tag.

::exercise{name=sum}
`;
const german = {
  ...exercise,
  'a/lesson.de.md': germanLesson,
  'a/exercises/sum/exercise.de.md': '---\ntitle: Eine Summe\nhints: [Plus.]\n---\n\nZähle zusammen.\n',
};

test('a lab in another language: its words are on the map, its text and tasks are loaded by themselves', async (context) => {
  const page = await bundle(folder(context, german), 'virtual:labs');
  for (const part of ['Ein Labor', 'Es kennen.', '<p>Guten Tag.</p>', 'Eine Summe', 'Plus.', '<p>Zähle zusammen.</p>'])
    assert.ok(page.includes(part), part);
  const content = await bundle(folder(context, german), 'virtual:lab/a/de');
  assert.doesNotMatch(content, /A lab|A sum/);
  assert.match(content, /the starter[\s\S]*a visible check/);
});

test('an exercise without a translation is as it is', async (context) => {
  const { 'a/exercises/sum/exercise.de.md': _, ...rest } = german;
  assert.match(await bundle(folder(context, rest), 'virtual:lab/a/de'), /A sum/);
});

const brokenTranslations: [name: string, files: Record<string, string>, message: RegExp][] = [
  [
    'without an exercise of the lesson',
    { 'a/lesson.de.md': germanLesson.replace('::exercise{name=sum}', '') },
    /a\/lesson\.de\.md:1: it has nothing where lesson\.md has the exercise sum\./,
  ],
  [
    'that says what only lesson.md may say',
    { 'a/lesson.de.md': germanLesson.replace('part:', 'order: 3\npart:') },
    /a\/lesson\.de\.md: There is no field "order"/,
  ],
  [
    'in no language',
    { 'a/lesson.german.md': germanLesson, 'a/lesson.d.md': germanLesson },
    /"d" is no tag of a language/,
  ],
  ['in the language of lesson.md', { 'a/lesson.en.md': germanLesson }, /lesson\.md is in this language already/],
  [
    'of a task that sets more than its words',
    { 'a/exercises/sum/exercise.de.md': '---\ntitle: Summe\ncore: false\n---\n\nZähle.\n' },
    /sum\/exercise\.de\.md: There is no field "core"/,
  ],
];
for (const [name, files, message] of brokenTranslations)
  test(`a translation ${name} fails the build and names the file`, async (context) => {
    await assert.rejects(bundle(folder(context, { ...german, ...files }), 'virtual:labs'), message);
  });
