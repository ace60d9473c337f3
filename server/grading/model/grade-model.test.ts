/** Hand-ins of the kind "model", through the real sandbox and the real trainer, with small budgets. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseNotation } from '../../../labs/kit/models/notation.ts';
import { loadExercises } from '../exercises.ts';
import { closeSandboxes, GraderError } from '../sandbox.ts';
import { gradeFinal, gradeModel, type ModelOptions, type ModelProgress } from './grade-model.ts';
import { stopTrainings, trainInProcess } from './training-process.ts';

const labs = fileURLToPath(new URL('../../../labs', import.meta.url));
const found = (await loadExercises([labs])).find(({ metadata }) => metadata.kind === 'model');
assert.ok(found, 'a lab has an exercise of kind "model"');
const exercise = found;
const small = { work: 6e7, heldOut: 500, trainingImages: 2000 };

const read = (file: string) => readFile(path.join(exercise.folder, file), 'utf8');
const grade = (source: string, options: ModelOptions = {}) =>
  gradeModel(exercise, source, 'secret', { budget: small, ...options });
const says = (results: Awaited<ReturnType<typeof grade>>['results']) =>
  results.map(({ verdict }) => (verdict.ok ? '' : verdict.say));
const softmax = 'samples/softmax-regression.30.ts';

after(closeSandboxes);

test('an attempt is trained, and judged on the held-out images', async () => {
  const progress: ModelProgress[] = [];
  const {
    score,
    results,
    curve = [],
    accuracy = 0,
    ...rest
  } = await grade(await read(softmax), {
    onProgress: (now) => progress.push(now),
  });
  assert.equal(rest.parameters, 7850);
  assert.ok(rest.images && rest.operations && rest.images * rest.operations <= small.work);
  assert.ok(rest.backend);
  assert.ok(accuracy > 0.5 && accuracy < 0.9, `${accuracy}`);
  assert.equal(score, 10);
  assert.equal(results.length, 5);
  assert.match(says(results)[1] ?? '', /is right on [\d.]+ % of the held-out images; 90\.00 % are needed/);
  assert.deepEqual(progress[0], { curve: [] });
  assert.deepEqual(progress.at(-1), { curve });
  assert.ok(!JSON.stringify({ rest, results, curve }).toLowerCase().includes('testaccuracy'));
});

test('a final grade trains the same network, and measures it on the test images', async () => {
  const source = await read(softmax);
  const [attempt, final] = [await grade(source), await gradeFinal(exercise, source, { budget: small })];
  assert.equal(final.backend, attempt.backend);
  assert.equal(final.accuracy, attempt.accuracy);
  assert.notEqual(final.testAccuracy, attempt.accuracy);
  assert.ok(final.testAccuracy > 0.5);
  assert.equal(final.score, 10);
  assert.match(says(final.results)[1] ?? '', /of the test images; 90\.00 % are needed/);
});

for (const name of [
  'starter',
  ...['no-output-layer', 'huge-dense', 'endless-operations', 'not-a-model', 'trains-itself'].map(
    (name) => `samples/${name}.0`,
  ),
])
  test(`${name}: 0 points, and nothing is trained`, async () => {
    const { score, results, accuracy } = await grade(await read(`${name}.ts`), {
      onProgress: () => assert.fail('it was trained'),
    });
    assert.equal(score, 0);
    assert.equal(accuracy, undefined);
    assert.ok(says(results).every((sentence) => sentence.length > 20));
    assert.match(says(results)[1] ?? '', /no network that could be trained/);
  });

const attacks: [name: string, body: string, said: RegExp][] = [
  ['a loop without an end', 'for (;;) {}', /did not come back within 2 seconds/],
  ['an exit', 'Deno.exit(0)', /Deno is not defined/],
  [
    'a memory bomb',
    'const all = []; for (;;) all.push(new Float64Array(1e7).fill(1));',
    /never came back|within 2 seconds|threw/,
  ],
  ['a description in itself', 'const m = tf.sequential(); m.layers.push(m); return m;', /nested more than 12 levels/],
  ['a getter', 'return { get layers() { throw 1; } };', /computed, not a plain value/],
  [
    'a proxy of endless keys',
    "return new Proxy({}, { ownKeys: () => Array.from({ length: 1e7 }, (_, i) => 'k' + i) });",
    /./,
  ],
  [
    'replaced built-ins',
    'Array.prototype.push = () => 0; Object.keys = () => []; JSON.stringify = () => "{}"; return { layers: [{ layer: "lambda" }] };',
    /no such layer|must return a model/,
  ],
  [
    'a stored model',
    'return JSON.stringify({ class_name: "Sequential", config: { layers: [] } });',
    /must return a model/,
  ],
  ['an accuracy of its own', 'return { layers: [], accuracy: 1 };', /"accuracy" too/],
];
for (const [name, body, said] of attacks)
  test(`attack: ${name} ends in a verdict of 0`, async () => {
    const { score, results } = await grade(`export function buildModel(tf: any) { ${body} }`);
    assert.equal(score, 0);
    assert.match(says(results)[0] ?? '', said);
  });

const job = { model: parseNotation('flatten, dense 10'), budget: { ...small, epochs: 1 }, final: false };

test('a trainer that takes too long, or can not start, is the failure of the grader', async () => {
  await assert.rejects(trainInProcess(job, { limitMs: 1 }), (error) => {
    assert.ok(error instanceof GraderError);
    assert.match(error.message, /longer than 0.001 s/);
    return true;
  });
  await assert.rejects(trainInProcess(job, { backend: 'abacus' }), GraderError);
});

test('a trainer is stopped with its grader', async () => {
  await assert.rejects(trainInProcess(job, { onPoint: stopTrainings }), /it was stopped/);
});
