/** `npm run grade` as it is called: real files, the real sandbox. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Row } from '../server/grading/rows.ts';
import { courseLabs, temporaryFolder } from './http/support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const neuron = path.join(courseLabs, 'perceptron/exercises/neuron');

/** Runs it; gives what it printed and its exit code. */
function grade(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/grade.mjs', ...args], { cwd: root });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, ...said }));
  });
}

/** A class of students: two right, one wrong, one that loops, one that exits, and files that are no hand-ins. */
async function classOf(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  const files: [string, string | Buffer][] = [
    ['bo/week-1/perceptron/neuron.ts', await readFile(path.join(neuron, 'samples/no-bias.60.ts'))],
    ['cy/perceptron.neuron.ts', 'export function neuron() { for (;;); }'],
    ['dee/perceptron/neuron.ts', 'process.exit(0); Deno.exit(0); export const neuron = 1;'],
    ['eve/perceptron/neuron.ts', Buffer.from([0x65, 0xff, 0xfe])],
    ['fay/perceptron/neuron.ts', 'x'.repeat(64 * 1024 + 1)],
    ['flo/perceptron/neuron.ts', 'export function neuron(weights: number[] { return 1; }'],
    ['gus/perceptron/axon.ts', 'export {};'],
    ['gus/notes =1+1.md', 'my notes'],
    ['hal/node_modules/perceptron/neuron.ts', 'never looked at'],
    ['ian/.git/perceptron/neuron.ts', 'never looked at'],
  ];
  for (const [file, content] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  await mkdir(path.join(folder, 'ada/perceptron'), { recursive: true });
  await cp(path.join(neuron, 'solution.ts'), path.join(folder, 'ada/perceptron/neuron.ts'));
  await symlink(path.join(neuron, 'solution.ts'), path.join(folder, 'bo/perceptron.neuron.ts'));
  return folder;
}

test('a class is graded: a row for each student and exercise, whatever the code does', async (t) => {
  const folder = await classOf(t);
  const [csv, json] = [path.join(folder, '.csv'), path.join(folder, '.json')];
  const { code, out, err } = await grade(folder, '--csv', csv, '--json', json);
  assert.equal(code, 0, err);
  const rows: Row[] = JSON.parse(await readFile(json, 'utf8'));
  assert.deepEqual(
    rows.map(({ student, exercise, state, score }) => [student, exercise, state, score]),
    [
      ['ada', 'neuron', 'graded', 100],
      ['bo', '', 'no-exercise', null],
      ['bo', 'neuron', 'graded', 60],
      ['cy', 'neuron', 'graded', 0],
      ['dee', 'neuron', 'graded', 0],
      ['eve', 'neuron', 'graded', 0],
      ['fay', 'neuron', 'graded', 0],
      ['flo', 'neuron', 'graded', 0],
      ['gus', '', 'no-exercise', null],
      ['gus', '', 'no-exercise', null],
    ],
  );
  const note = (student: string) => rows.filter((row) => row.student === student).map((row) => row.note);
  assert.deepEqual(note('bo')[0], 'This is a link; links are not followed.');
  assert.match(note('eve')[0] ?? '', /not UTF-8/);
  assert.match(note('fay')[0] ?? '', /too long: at most 64 kB/);
  assert.match(note('flo')[0] ?? '', /^Your code can't be read: .*\(1:42\)$/);
  assert.match(note('cy')[0] ?? '', /^Failed: Two inputs, each times its weight, /);
  const flo = rows.find(({ student }) => student === 'flo')?.results ?? [];
  assert.deepEqual(new Set(flo.map(({ verdict }) => !verdict.ok && verdict.kind)), new Set(['syntax']));
  assert.ok(note('gus').includes('There is no exercise "axon" in a lab "perceptron".'));
  assert.ok(note('gus').includes('A hand-in is named LAB/EXERCISE.ts or LAB.EXERCISE.ts; this file is not.'));
  assert.equal(out.trimEnd().split('\n').length, rows.length + 1);
  assert.match(out, /^ada +perceptron\/neuron +100 +(\d+)\/\1$/m);
  assert.equal((await readFile(csv, 'utf8')).trimEnd().split('\r\n').length, rows.length + 1);
});

test('files of which none is a hand-in are a failure, with the reason beside each', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'gus'));
  await writeFile(path.join(folder, 'gus/notes.md'), 'my notes');
  const { code, out, err } = await grade(folder);
  assert.equal(code, 1);
  assert.match(out, /A hand-in is named LAB\/EXERCISE\.ts/);
  assert.match(err, /^None of these files is a hand-in: the notes say why\.$/m);
});

test('a single file, and one student’s folder, know whose they are', async (t) => {
  const folder = await classOf(t);
  const file = await grade(path.join(folder, 'ada/perceptron/neuron.ts'));
  assert.match(file.out, /^ada +perceptron\/neuron +100/m);
  const own = await grade(path.join(folder, 'ada'));
  assert.match(own.out, /^ada +perceptron\/neuron +100/m);
});

test('a private folder of labs adds its exercises', async (t) => {
  const folder = fileURLToPath(new URL('fixtures/private-labs', import.meta.url));
  const hand = path.join(await temporaryFolder(t), 'guarded.double.ts');
  await cp(path.join(folder, 'guarded/exercises/double/samples/adds-two.40.ts'), hand);
  const { code, out, err } = await grade(hand, '--labs', folder);
  assert.equal(code, 0, err);
  assert.match(out, /guarded\/double +40 {2}1\/2/);
});

test('what the command line can’t be is one sentence', async (t) => {
  const missing = await grade(path.join(await temporaryFolder(t), 'none'));
  assert.equal(missing.code, 1);
  assert.match(missing.err, /^There is nothing at .*none\.\n$/);
  const empty = await grade(await temporaryFolder(t));
  assert.equal(empty.code, 1);
  assert.match(empty.err, /^There is no hand-in in .*: it is a file named STUDENT\/LAB\/EXERCISE\.ts\.\n$/);
  const nothing = await grade();
  assert.deepEqual([nothing.code, nothing.err], [1, 'Say what to grade: npm run grade -- PATH…\n']);
  const flag = await grade('x', '--fast');
  assert.equal(flag.code, 1);
  assert.match(flag.err, /^Unknown option '--fast'.*--help shows what there is\.\n$/);
  const unwritable = await grade(path.join(neuron, 'solution.ts'), '--csv', path.join(root, 'no/such/folder/x.csv'));
  assert.equal(unwritable.code, 1);
  assert.match(unwritable.err, /x\.csv can't be written \(ENOENT\)\.\n$/);
});
