import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, gradientTolerance } from '../kit/exercise/checks.ts';
import { Problem } from '../kit/problem.ts';
import { seededRandom } from '../kit/random.ts';
import {
  atEndOf,
  type Learner,
  type LearnerSettings,
  learn,
  learnSample,
  measure,
  startLearner,
  type Unit,
} from './learner.ts';
import { preset, type Sample } from './points.ts';
import { deltaRule } from './rules.ts';

const settings: LearnerSettings = {
  rule: 'step',
  learningRate: 1,
  batchSize: 1,
  start: 'zeros',
  shuffle: false,
  seed: 1,
};
const data = (name: Parameters<typeof preset>[0]) => preset(name, seededRandom(1));

function assertNear(got: readonly number[], expected: readonly number[], within = 1e-11): void {
  for (const [i, value] of expected.entries())
    assert.ok(Math.abs((got[i] ?? Number.NaN) - value) < within, String(got));
}

async function run(samples: readonly Sample[], patch: Partial<LearnerSettings>, epochs: number, unit: Unit = 'epoch') {
  const all = { ...settings, ...patch };
  let state = startLearner(samples, all);
  while (state.ends.length <= epochs && state.standing.kind !== 'diverged' && state.standing.kind !== 'solved')
    state = await learn(state, unit, samples, all);
  return state;
}

test('the first samples of OR, by hand', async () => {
  const or = data('or');
  let state = startLearner(or, settings);
  state = await learnSample(state, or, settings);
  assert.deepEqual(state.weights, [0, 0, 0]);
  state = await learnSample(state, or, settings);
  assert.deepEqual(state.weights, [0, 1, 1]);
  assert.deepEqual(state.last, {
    index: 1,
    x: [0, 1],
    t: 1,
    before: [0, 0, 0],
    net: 0,
    y: 0,
    error: 0.5,
    learningRate: 1,
    factor: 1,
    change: [0, 1, 1],
    place: 1,
    of: 1,
    after: [0, 1, 1],
  });
});

test('the perceptron rule separates AND and OR, and stops changing', async () => {
  for (const name of ['and', 'or'] as const)
    for (const patch of [{}, { learningRate: 0.1 }, { start: 'random', seed: 3 }, { shuffle: true }] as const) {
      const state = await run(data(name), patch, 60);
      assert.equal(state.standing.kind, 'solved', `${name} ${JSON.stringify(patch)}`);
      assert.equal(state.ends.at(-1)?.wrong, 0);
    }
});

test('on XOR no line is right: the perceptron rule goes round in a circle, the delta rule settles at y = ½', async () => {
  const circle = await run(data('xor'), {}, 10);
  assert.equal(circle.standing.kind, 'circles');
  assert.ok(circle.ends.every(({ wrong }) => wrong > 0));
  // Least squares on the four corners is w = 0, b = ½; whole batches go exactly there.
  const settled = await run(data('xor'), { rule: 'linear', learningRate: 0.5, batchSize: 4 }, 1000);
  assert.equal(settled.standing.kind, 'steady');
  assertNear(settled.weights, [0, 0, 0.5], 1e-7);
  assert.ok(Math.abs((settled.ends.at(-1)?.error ?? 9) - 0.125) < 1e-9);
});

test('with linear and sigmoid output each change is −α times the gradient of E, by central differences', async () => {
  const sample: Sample = { x: [1.5, -0.7], t: 1 };
  const before = [0.3, -0.4, 0.2];
  for (const rule of ['linear', 'sigmoid'] as const) {
    const all = { ...settings, rule, learningRate: 0.2 };
    const state: Learner = { ...startLearner([sample], all), weights: before };
    const { last } = await learnSample(state, [sample], all);
    before.forEach((_, i) => {
      const errorAt = (h: number) =>
        measure(
          [sample],
          before.map((w, j) => (i === j ? w + h : w)),
          rule,
        ).error;
      const slope = (errorAt(1e-5) - errorAt(-1e-5)) / 2e-5;
      assert.ok(close(last?.change[i] ?? Number.NaN, -0.2 * slope, gradientTolerance), `${rule} ${i}`);
    });
  }
});

test('a batch moves the weights by the mean of its changes, at its end; the last one may be smaller', async () => {
  const or = data('or');
  const all = { ...settings, rule: 'linear', batchSize: 3, learningRate: 0.5 } as const;
  const first = await learn(startLearner(or, all), 'sample', or, all);
  assert.deepEqual(first.weights, [0, 0, 0]);
  const batch = await learn(first, 'batch', or, all);
  assert.equal(batch.samples, 3);
  // (0,0)→0 asks for nothing; (0,1)→1 and (1,0)→1 for ½ each, and ½ for the bias.
  assertNear(batch.weights, [0.5 / 3, 0.5 / 3, 1 / 3]);
  assert.deepEqual([batch.last?.place, batch.last?.of], [3, 3]);
  const rest = await learn(batch, 'batch', or, all);
  assert.deepEqual([rest.last?.place, rest.last?.of, rest.ends.length], [1, 1, 2]);
});

test('steps of a sample, a batch and an epoch lead the same way', async () => {
  const blobs = data('overlap');
  const patch = { rule: 'sigmoid', batchSize: 7, shuffle: true, start: 'random' } as const;
  const [bySample, byBatch, byEpoch] = await Promise.all(
    (['sample', 'batch', 'epoch'] as const).map((unit) => run(blobs, patch, 3, unit)),
  );
  assert.deepEqual(bySample?.weights, byEpoch?.weights);
  assert.deepEqual(byBatch?.ends, byEpoch?.ends);
  assert.ok(byEpoch && atEndOf('epoch', byEpoch, blobs.length));
});

test('the same seed repeats a run; another one takes another way', async () => {
  const patch = { shuffle: true, start: 'random', rule: 'linear', learningRate: 0.01 } as const;
  const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => run(data('blobs'), { ...patch, seed }, 2)));
  assert.deepEqual(a?.ends, b?.ends);
  assert.notDeepEqual(a?.weights, c?.weights);
});

test('too large a learning rate diverges, and ends there', async () => {
  const state = await run(data('overlap'), { rule: 'linear', learningRate: 2 }, 1000);
  assert.equal(state.standing.kind, 'diverged');
});

test('a net of 0.1 + 0.2 − 0.3 is 0, so its step is 0', async () => {
  const sample: Sample = { x: [1, 1], t: 0 };
  const state = { ...startLearner([sample], settings), weights: [0.1, 0.2, -0.3] };
  assert.equal((await learnSample(state, [sample], settings)).last?.y, 0);
});

test("the student's rule is asked with the bias as a third weight; an answer of another form is refused", async () => {
  const or = data('or');
  const asked: unknown[] = [];
  await learnSample(startLearner(or, settings), or, settings, (...args) => {
    asked.push(args);
    return deltaRule(...args);
  });
  assert.deepEqual(asked, [[[0, 0, 0], [0, 0, 1], 0, 0, 1]]);
  for (const wrong of [undefined, 3, [1, 2], ['1', '2', '3'], [1, 2, 3, 4]])
    await assert.rejects(
      learnSample(startLearner(or, settings), or, settings, () => wrong as never),
      (error) => error instanceof Problem && /list of 3 numbers/.test(error.message),
    );
  const nan = await learnSample(startLearner(or, settings), or, settings, () => [Number.NaN, 0, 0]);
  assert.equal(nan.standing.kind, 'diverged');
});
