import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../labs/kit/problem.ts';
import { loadExercises } from './exercises.ts';

type Files = Readonly<Record<string, string | null>>;

const folderOf = 'a/exercises/sum/';
const task = '---\nkind: function\ntitle: A sum\ncore: true\nslides: [S2]\nexports: [sum]\n---\n\nAdd.\n';
const visible = (fields = '') =>
  `export default [{ name: 'v', weight: 1, calls: [{ export: 'sum', args: [1, 2] }], judge: () => ({ ok: true }), ${fields} }];`;
const hidden = (fields = '') =>
  `export default [{ name: 'h', weight: 2, draw: () => [{ export: 'sum', args: [1] }], judge: () => ({ ok: true }), ${fields} }];`;
const good: Files = {
  'a/lesson.md': '---\n---\n',
  [`${folderOf}exercise.md`]: task,
  [`${folderOf}starter.ts`]: 'export const sum = 0;',
  [`${folderOf}solution.ts`]: 'export const sum = 1;',
  [`${folderOf}checks.visible.ts`]: visible(),
  [`${folderOf}checks.hidden.ts`]: hidden(),
};

/** A folder of labs with these files beside the good ones; null leaves one out. */
async function labs(t: TestContext, files: Files = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'exercises-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...good, ...files })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    if (text !== null) await writeFile(path.join(folder, name), text);
  }
  return folder;
}

test('an exercise is a folder of a lab, with its texts and checks', async (t) => {
  const folder = await labs(t, { 'kit/exercises/x/exercise.md': 'the kit is no lab' });
  const [sum, ...more] = await loadExercises([folder]);
  assert.deepEqual(more, []);
  assert.deepEqual([sum?.lab, sum?.name, sum?.statement], ['a', 'sum', 'Add.']);
  assert.equal(sum?.starter, good[`${folderOf}starter.ts`]);
  assert.deepEqual([sum?.visible[0]?.name, sum?.hidden[0]?.name], ['v', 'h']);
});

test('the version follows the check files, and nothing else', async (t) => {
  const version = async (files: Files) => (await loadExercises([await labs(t, files)]))[0]?.checksVersion;
  const first = await version({});
  assert.match(String(first), /^[0-9a-f]{16}$/);
  assert.equal(await version({ [`${folderOf}starter.ts`]: 'export const sum = 5;' }), first);
  assert.notEqual(await version({ [`${folderOf}checks.visible.ts`]: `${visible()}\n` }), first);
  assert.notEqual(await version({ [`${folderOf}checks.hidden.ts`]: `${hidden()}\n` }), first);
});

test('a model may do without check files, and its version follows its metadata', async (t) => {
  const model = { [`${folderOf}checks.visible.ts`]: null, [`${folderOf}checks.hidden.ts`]: null };
  const load = async (text: string) =>
    (await loadExercises([await labs(t, { ...model, [`${folderOf}exercise.md`]: text })]))[0];
  const text = task.replace('kind: function', 'kind: model').replace('exports: [sum]\n', '');
  const first = await load(text);
  assert.deepEqual([first?.visible, first?.hidden], [[], []]);
  assert.notEqual((await load(text.replace('A sum', 'Another')))?.checksVersion, first?.checksVersion);
});

const broken: [what: string, file: string, text: string | null, message: RegExp][] = [
  ['no front matter', 'exercise.md', 'Add.', /it must begin with front matter/],
  ['no YAML', 'exercise.md', '---\na: [\n---\nAdd.', /is not YAML/],
  ['an unknown field', 'exercise.md', task.replace('core:', 'colour: red\ncore:'), /no field "colour"/],
  [
    'a wrong field',
    'exercise.md',
    task.replace('true', 'maybe'),
    /field "core" can't be "maybe"\. It is true or false\./,
  ],
  ['no task', 'exercise.md', task.replace('Add.', ''), /the task is missing/],
  ['no exercise.md', 'exercise.md', null, /the task is missing/],
  ['no starter', 'starter.ts', null, /is missing/],
  ['a starter that nobody may hand in', 'starter.ts', ' '.repeat(70_000), /longer than/],
  ['no solution', 'solution.ts', null, /is missing/],
  ['no visible checks', 'checks.visible.ts', null, /is missing/],
  ['an empty list', 'checks.visible.ts', 'export default [];', /it has no checks/],
  ['no default export', 'checks.visible.ts', 'export const checks = [];', /default export must be a list/],
  ['a file that throws', 'checks.hidden.ts', "throw new Error('boom');", /it can't be loaded. boom/],
  ['a weight of nothing', 'checks.visible.ts', visible('weight: 0'), /check 1, weight: /],
  ['no judge', 'checks.hidden.ts', hidden("judge: 'me'"), /check 1, judge: judge must be a function/],
  ['a call of something else', 'checks.visible.ts', visible("calls: [{ export: 'x', args: [] }]"), /"v" calls "x"/],
  [
    'a hidden call of something else',
    'checks.hidden.ts',
    hidden("draw: () => [{ export: 'x', args: [] }]"),
    /"h" calls/,
  ],
  ['a check without calls', 'checks.visible.ts', visible('calls: []'), /a check needs a call/],
  ['a draw of nothing', 'checks.hidden.ts', hidden('draw: () => []'), /"h" draws no calls/],
  [
    'a draw that throws',
    'checks.hidden.ts',
    hidden("draw: () => { throw new Error('no') }"),
    /can't draw its calls. no/,
  ],
  ['two checks of one name', 'checks.hidden.ts', hidden("name: 'v'"), /two checks are called "v"/],
];
for (const [what, file, text, message] of broken)
  test(`${what} fails at load and names the file`, async (t) => {
    const folder = await labs(t, { [folderOf + file]: text });
    await assert.rejects(
      loadExercises([folder]),
      (error) =>
        error instanceof Problem &&
        error.message.startsWith(path.join(folder, folderOf, file)) &&
        message.test(error.message),
    );
  });

test('a folder whose name is no address is refused', async (t) => {
  await assert.rejects(loadExercises([await labs(t, { 'a/exercises/My Sum/x': '' })]), /"My Sum" is no name/);
});

test("the course's exercises load, each with checks", async () => {
  const exercises = await loadExercises([fileURLToPath(new URL('../../labs', import.meta.url))]);
  assert.ok(exercises.some(({ lab, name }) => lab === 'perceptron' && name === 'neuron'));
});
