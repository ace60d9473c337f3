import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { discoverLabs, LabError } from './discover.ts';
import { loadSchema } from './schemas.ts';

const good = {
  title: 'A lab',
  order: '2',
  part: 'Basics',
  slides: '[S1, S30]',
  aha: 'Aha.',
  lede: 'What it is.',
  minutes: '10',
  objectives: '[Learn.]',
};

function lesson(fields: Partial<Record<string, string>>): string {
  const lines = Object.entries({ ...good, ...fields }).map(([name, value]) => (value ? `${name}: ${value}\n` : ''));
  return `---\n${lines.join('')}---\n\n# Text\n`;
}

/** A folder of labs with these files. */
async function labsFolder(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'labs-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

test('labs are the folders with a lesson, in the order of the course', async (t) => {
  const folder = await labsFolder(t, {
    'second/lesson.md': lesson({}),
    'first/lesson.md': lesson({ order: '1' }),
    'first/experiment.ts': '',
    'first/params.ts': '',
    'first/experiments/slow/experiment.ts': '',
    'first/experiments/slow/params.ts': '',
    'kit/lab.ts': '',
  });
  const labs = await discoverLabs([folder]);
  assert.deepEqual(
    labs.map(({ name, experiments }) => [name, experiments.map(({ id }) => id)]),
    [
      ['first', ['first', 'first/slow']],
      ['second', []],
    ],
  );
  assert.deepEqual(labs[1]?.metadata.slides, ['S1', 'S30']);
});

const broken: [string, Record<string, string>, RegExp][] = [
  ['a missing field', { 'x/lesson.md': lesson({ aha: '' }) }, /x.lesson\.md: The field "aha" is missing/],
  ['a slide that does not exist', { 'x/lesson.md': lesson({ slides: '[S31]' }) }, /field "slides\.0" can't be "S31"/],
  ['an unknown field', { 'x/lesson.md': lesson({ colour: 'red' }) }, /There is no field "colour"/],
  ['no front matter', { 'x/lesson.md': '# Text' }, /lesson\.md: it must begin with front matter/],
  ['front matter that is not YAML', { 'x/lesson.md': '---\na: [\n---\n' }, /is not YAML/],
  ['a name that is no address', { 'My Lab/lesson.md': lesson({}) }, /"My Lab" is no name/],
  [
    'an experiment without parameters',
    { 'x/lesson.md': lesson({}), 'x/experiment.ts': '' },
    /experiment\.ts: .*params\.ts/,
  ],
  [
    'a named experiment without parameters',
    { 'x/lesson.md': lesson({}), 'x/experiments/slow/experiment.ts': '' },
    /slow.experiment\.ts: .*params\.ts/,
  ],
  [
    'a folder of an experiment without one',
    { 'x/lesson.md': lesson({}), 'x/experiments/slow/params.ts': '' },
    /slow: .*experiment\.ts/,
  ],
  [
    'an experiment named badly',
    { 'x/lesson.md': lesson({}), 'x/experiments/Slow/experiment.ts': '' },
    /"Slow" is no name for an experiment/,
  ],
];
for (const [what, files, message] of broken)
  test(`${what} is an error that names the file`, async (t) => {
    const folder = await labsFolder(t, files);
    await assert.rejects(discoverLabs([folder]), (error) => error instanceof LabError && message.test(error.message));
  });

test('two labs of one name in two folders are an error', async (t) => {
  const folders = [
    await labsFolder(t, { 'x/lesson.md': lesson({}) }),
    await labsFolder(t, { 'x/lesson.md': lesson({}) }),
  ];
  await assert.rejects(discoverLabs(folders), /is a lab of the same name/);
});

test('every lab of the course loads, and its parameters are described', async () => {
  const labs = await discoverLabs([fileURLToPath(new URL('../../labs', import.meta.url))]);
  for (const experiment of labs.flatMap(({ experiments }) => experiments))
    assert.ok(Object.keys((await loadSchema(experiment)).shape).length > 0, experiment.id);
});

test('a params.ts without a schema is an error that names it', async (t) => {
  const folder = await labsFolder(t, { 'x/lesson.md': lesson({}), 'x/experiment.ts': '', 'x/params.ts': 'export {};' });
  const [lab] = await discoverLabs([folder]);
  const [experiment] = lab?.experiments ?? [];
  assert.ok(experiment);
  await assert.rejects(loadSchema(experiment), /params\.ts: it must export a zod object/);
});
