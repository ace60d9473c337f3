import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../kit/random.ts';
import { type Learner, type LearnerSettings, learn, startLearner } from '../learner.ts';
import { params } from '../params.ts';
import { preset, type Sample } from '../points.ts';
import { curvePicture, curveSentence } from './learn-curve.ts';
import { standingSentence, stepSentence, workingOf, wrongOf } from './learn-words.ts';
import { factor, short, subscript } from './numbers.ts';
import { cursorStep, lineIn, nearest, snapped, square, toInputs, toPixel, viewOf } from './view.ts';

const box = { x: 40, y: 10, width: 300, height: 200 };
const settings: LearnerSettings = {
  rule: 'step',
  learningRate: 0.5,
  batchSize: 1,
  start: 'zeros',
  shuffle: false,
  seed: 1,
};
const and = preset('and', seededRandom(1));

async function after(samples: number, patch: Partial<LearnerSettings> = {}, data: readonly Sample[] = and) {
  const all = { ...settings, ...patch };
  let state = startLearner(data, all);
  for (let i = 0; i < samples; i++) state = await learn(state, 'sample', data, all);
  return state;
}

test('the view: the corner of the gates, the usual plane, or what holds all points', () => {
  const at = (x1: number, x2: number): Sample => ({ x: [x1, x2], t: 1 });
  assert.deepEqual(viewOf(and), square(-0.5, 1.5));
  assert.deepEqual(viewOf([at(-2, 3)]), square(-3, 3));
  assert.deepEqual(viewOf([]), square(-3, 3));
  const wide = viewOf([at(160, 50), at(180, 90)]);
  assert.deepEqual(
    [wide.x1.map(Math.round), wide.x2.map(Math.round)],
    [
      [158, 182],
      [46, 94],
    ],
  );
  const [min, max] = viewOf([at(160, 50)]).x1;
  assert.ok(min < 160 && max > 160, 'one point alone has room around it');
});

test('pixels and inputs: there and back, kept inside, snapped to the hundredth of the view', () => {
  const view = square(-3, 3);
  assert.deepEqual(toPixel([-3, 3], box, view), [40, 10]);
  assert.deepEqual(toInputs([340, 210], box, view), [3, -3]);
  assert.deepEqual(toInputs([9999, -50], box, view), [3, 3]);
  assert.deepEqual(snapped([1.23456, -0.001], view), [1.23, 0]);
  assert.deepEqual(snapped([1234.5, 0.5], { x1: [0, 2000], x2: [0, 1] }), [1230, 0.5]);
  assert.equal(cursorStep([-3, 3], false), 0.3);
  assert.equal(nearest(toPixel([0, 1], box, square(-0.5, 1.5)), and, box, square(-0.5, 1.5), 24), 1);
  assert.equal(nearest([40, 10], and, box, square(-0.5, 1.5), 24), -1);
  assert.equal(nearest([40, 10], [], box, view, 24), -1);
});

test('the line is where the sum has its level, also in a view of unlike sides', () => {
  const view = { x1: [100, 200], x2: [-1, 1] } as const;
  for (const weights of [
    [0.01, 3, -1],
    [1, 0, -150],
    [0, 2, 0],
  ])
    for (const end of lineIn(weights, 0.5, view) ?? assert.fail()) {
      const [w1 = 0, w2 = 0, b = 0] = weights;
      assert.ok(Math.abs(w1 * end[0] + w2 * end[1] + b - 0.5) < 1e-6);
    }
  assert.equal(lineIn([0, 0, 1], 0, view), null);
  assert.equal(lineIn([Number.NaN, 0, 1], 0, view), null);
});

test('numbers: a real minus, four digits that count, brackets in products', () => {
  assert.deepEqual([0.1 + 0.2, -1.5, 1 / 3, -1e-12, Number.NaN].map(short), [
    '0.3',
    '−1.5',
    '0.3333',
    '0',
    'no number',
  ]);
  assert.deepEqual([factor(-2), factor(2), subscript(12)], ['(−2)', '2', '₁₂']);
});

test('the numbers of a step, for each rule', async () => {
  const lines = async (patch: Partial<LearnerSettings>) => {
    const { last } = await after(4, patch);
    return workingOf(last ?? assert.fail(), patch.rule ?? 'step').map(
      ({ formula, numbers, result, moves }) => `${formula}: ${numbers} = ${result}${moves ? `; ${moves}` : ''}`,
    );
  };
  assert.deepEqual(await lines({}), [
    'sum = w₁x₁ + w₂x₂ + b: 0 · 1 + 0 · 1 + 0 = 0',
    'y = step(sum): 0 is not above 0 = 0',
    'E = ½ (t − y)²: ½ · (1 − 0)² = 0.5',
    'Δw₁ = α (t − y) x₁: 0.5 · (1 − 0) · 1 = 0.5; w₁: 0 → 0.5',
    'Δw₂ = α (t − y) x₂: 0.5 · (1 − 0) · 1 = 0.5; w₂: 0 → 0.5',
    'Δb = α (t − y): 0.5 · (1 − 0) = 0.5; b: 0 → 0.5',
  ]);
  const sigmoid = await lines({ rule: 'sigmoid', batchSize: 3 });
  assert.match(sigmoid[1] ?? '', /^y = σ\(sum\): 1 \/ \(1 \+ e\^/);
  assert.match(sigmoid[3] ?? '', /^Δw₁ = α \(t − y\) · y \(1 − y\) x₁: 0\.5 · \(1 − 0\.\d+\) · 0\.\d+ · 0\.\d+ · 1 = /);
  const waiting = await after(2, { rule: 'linear', batchSize: 3 });
  assert.ok(workingOf(waiting.last ?? assert.fail(), 'linear').every(({ moves }) => moves === undefined));
});

test('the sentence of a step: what it was, and what became of the weights', async () => {
  const said = async (samples: number, patch: Partial<LearnerSettings> = {}) =>
    stepSentence((await after(samples, patch)).last ?? assert.fail());
  assert.equal(await said(1), 'The point (0, 0) has the target 0; y = 0 is right, so nothing changes.');
  assert.equal(
    await said(1, { rule: 'linear' }),
    'The point (0, 0) has the target 0; y = 0 is right, so nothing changes.',
  );
  const stuck = (await after(4, { learningRate: 0 })).last ?? assert.fail();
  assert.match(stepSentence(stuck), /y = 0 is too small, and yet nothing changes\.$/);
  assert.equal(
    await said(4),
    'The point (1, 1) has the target 1; y = 0 is too small. The weights change: w = (0.5, 0.5), b = 0.5.',
  );
  assert.match(await said(5), /y = 1 is too large\. The weights change: w = \(0\.5, 0\.5\), b = 0\.$/);
  assert.match(
    await said(3, { rule: 'linear', batchSize: 4 }),
    /It is number 3 of 4 in its batch: the weights wait\.$/,
  );
  assert.match(
    await said(4, { rule: 'linear', batchSize: 4 }),
    /The batch of 4 is full, and the mean of its changes is done/,
  );
});

test('where the learning stands, in words', async () => {
  const stand = async (data: readonly Sample[], patch: Partial<LearnerSettings>, epochs: number) => {
    const all = { ...settings, ...patch };
    let state: Learner = startLearner(data, all);
    while (state.ends.length <= epochs && ['learning', 'circles'].includes(state.standing.kind))
      state = await learn(state, 'epoch', data, all);
    return standingSentence(state, data.length);
  };
  assert.match(await stand(and, {}, 50), /^A whole epoch without a change: after \d+ epochs every point is right\.$/);
  const xor = preset('xor', seededRandom(1));
  assert.match(await stand(xor, {}, 8), /goes round in a circle, and will never rest\.$/);
  const still = { rule: 'linear', batchSize: 4 } as const;
  assert.match(
    await stand(xor, still, 900),
    /^From epoch to epoch the weights stay where they are, with \d of 4 points/,
  );
  assert.match(await stand(and, { rule: 'linear', learningRate: 9 }, 900), /the learning rate is too large/);
  assert.equal(wrongOf(0, 4), 'every point on its right side');
});

test('the curve: from epoch 0, kept ones pale below it, and what has diverged stays in the picture', async () => {
  const { ends } = await after(8);
  const { x, y, lines } = curvePicture(ends, [{ id: 1, rule: 'linear', learningRate: 0.1, ends: ends.slice(0, 2) }]);
  assert.deepEqual(
    lines.map(({ kind, points }) => [kind, points.length]),
    [
      ['pale', 2],
      ['solid', 3],
    ],
  );
  assert.ok(x.max >= 10 && y.min === 0);
  assert.equal(curveSentence(ends), 'The error was 0.125 at the start and is 0.25 after epoch 2.');
  const wild = curvePicture([...ends, { epoch: 3, weights: [], error: 1e30, wrong: 4 }], []);
  assert.ok(wild.y.max <= 20);
});

test('the settings in an address are checked', () => {
  assert.equal(params.safeParse({ points: '0_0_1*1_1_0', data: 'own' }).success, true);
  assert.match(params.safeParse({ points: '0_0_7' }).error?.issues[0]?.message ?? '', /is no point/);
  assert.equal(params.safeParse({ batchSize: 0 }).success, false);
});
