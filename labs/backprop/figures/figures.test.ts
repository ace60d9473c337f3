/** What the figures compute before they draw. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLinkedCode } from '../../../client/parts/code-link.ts';
import { close, gradientTolerance } from '../../kit/exercise/checks.ts';
import { hashToParams } from '../../kit/params.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { seededRandom } from '../../kit/random.ts';
import { placesOf, toLists } from '../../kit/small-net/description.ts';
import { landscapes } from '../landscapes.ts';
import { backward, errorOf, forward } from '../network.ts';
import { type CallAll, createOwnLearner, ownCells, sigmoidNet } from '../own-learner.ts';
import { netOf, params } from '../params.ts';
import { learningProblem } from '../problem.ts';
import { readWeights } from '../weights-text.ts';
import { contour, levelsOf, sampleGrid } from './contours.ts';
import { accuracyCurves, errorCurves } from './curves.ts';
import { edgeLines, graphLayout } from './graph-layout.ts';
import { layoutOf, nameOf } from './layout.ts';
import { mapBox, toPair, toPixel } from './paint-descent.ts';
import { edges, factorsOf, isKnown, learned, order, passOf, type Setting, withWeight } from './pass-steps.ts';
import { wholeState } from './share-link.tsx';
import { factor, number, short, sub } from './words.ts';

const setting: Setting = {
  weights: [
    [
      [1.2, -0.8],
      [-0.6, 1.5],
    ],
    [
      [1.4, -1.1],
      [-0.9, 0.7],
    ],
  ],
  biases: [
    [0.2, -0.3],
    [0.1, 0.4],
  ],
  x: [1, 0.5],
  t: [1, 0],
};

test('the factors of every edge multiply to its gradient, and the paths of a hidden one sum to its blame', () => {
  const pass = passOf(setting);
  for (const edge of edges) {
    const { gradient, blame, slope, input, paths } = factorsOf(setting, pass, edge);
    assert.ok(Math.abs(gradient - blame * slope * input) < 1e-15);
    assert.equal(paths.length, edge.layer === 0 ? 2 : 0);
    const at = (h: number) => {
      const weight = setting.weights[edge.layer]?.[edge.to]?.[edge.from] ?? 0;
      const moved = withWeight(setting, edge, weight + h);
      return errorOf(moved, moved.x, moved.t);
    };
    assert.ok(close(gradient, (at(1e-5) - at(-1e-5)) / 2e-5, gradientTolerance));
  }
});

test('nothing is known before its step, everything after the last, and learning makes the error smaller', () => {
  for (const [i, item] of order.entries()) assert.deepEqual([isKnown(item, i), isKnown(item, i + 1)], [false, true]);
  assert.ok(passOf(learned(setting, 1)).error < passOf(setting).error);
});

test('the layout: columns from the inputs to the output, neurons in the order of their maps, within the width', () => {
  const net = netOf({ layers: '12 tanh, 3 relu', loss: 'cross-entropy', data: 'three-arms' });
  const { columns, height } = layoutOf(net, 320);
  assert.deepEqual(
    columns.map((column) => column.length),
    [2, 12, 3, 3],
  );
  const nodes = columns.flat();
  assert.deepEqual(
    nodes.flatMap(({ unit }) => (unit === null ? [] : [unit])),
    Array.from({ length: placesOf(net).units }, (_, i) => i),
  );
  for (const { x, y, size } of nodes)
    assert.ok(x - size / 2 >= 0 && x + size / 2 <= 320 && y - size / 2 >= 0 && y + size / 2 <= height);
  assert.equal(nameOf(net, { layer: 1, index: 2 }), 'neuron 3 of layer 1');
  assert.equal(nameOf(net, { layer: 3, index: 0 }), 'output 1');
  assert.equal(nameOf(net, { layer: 0, index: 1 }), 'input x₂');
});

const call =
  (f: (...args: never[]) => unknown): CallAll =>
  async (lists) =>
    lists.map((args) => f(...args));

test("the student's passes train the network: the reference brings the error down, a wrong sign up, another form is refused", async () => {
  const choice = { data: 'gauss', points: 60, noise: 0, testShare: 0.5, layers: '3 tanh' } as const;
  const net = sigmoidNet(choice);
  assert.ok(net.layers.every(({ activation }) => activation === 'sigmoid'));
  const problem = learningProblem(choice, seededRandom(1));
  const train = async (back: (...args: never[]) => unknown) => {
    const learner = createOwnLearner(net, problem);
    const before = await learner.measure(call(forward), 'training');
    for (let i = 0; i < 60; i++) await learner.batch(call(back), 10, 2);
    const after = await learner.measure(call(forward), 'training');
    return { learner, before, after };
  };
  const right = await train(backward);
  assert.ok(right.after.loss < right.before.loss / 2);
  assert.deepEqual([right.learner.steps, right.learner.epoch, right.learner.within], [60, 20, 0]);
  const uphill = await train((...args: Parameters<typeof backward>) => {
    const { dW, db } = backward(...args);
    return { dW: dW.map((W) => W.map((row) => row.map((w) => -w))), db: db.map((b) => b.map((d) => -d)) };
  });
  assert.ok(uphill.after.loss > uphill.before.loss);
  const { region, units, parameters } = await right.learner.pictures(call(forward));
  assert.deepEqual(
    [region?.shape, units?.shape],
    [
      [ownCells, ownCells],
      [4, ownCells, ownCells],
    ],
  );
  const { weights, biases } = toLists(net, parameters?.values ?? []);
  const [corner = Number.NaN] = forward(weights, biases, [-5.875, 5.875]).at(-1) ?? [];
  assert.ok(Math.abs((region?.values[0] ?? 0) - Math.round(128 + 127 * (2 * corner - 1))) <= 1);
  const fresh = createOwnLearner(net, problem);
  await assert.rejects(
    fresh.batch(
      call(() => ({ dW: [], db: [] })),
      10,
      1,
    ),
    /backward should give \{ dW, db \}/,
  );
  await assert.rejects(fresh.pictures(call(() => [[1]])), /forward should give 3 lists, of 2, 3, 1 numbers/);
});

test('the graph fits a phone: drawn at about its own size, circles apart and within it', () => {
  for (const place of [330, 400, 700]) {
    const { width, height, columns, rows, radius, endAt } = graphLayout(place);
    // E and δ are about 112 wide, and stand apart from those of the hidden column.
    const last = endAt === null ? [columns[2] - 56, columns[2] + 56] : [endAt - 112, endAt];
    assert.ok((last[1] ?? 0) < width && (last[0] ?? 0) > columns[1] + 56);
    assert.ok(place / width > 0.85, `text is shrunk on ${place} pixels`);
    for (const [at, largest] of [
      [columns, width],
      [rows, height],
    ] as const) {
      assert.ok((at[0] ?? 0) - radius > 0 && (at.at(-1) ?? 0) + radius < largest);
      for (const [i, next] of at.slice(1).entries()) assert.ok(next - (at[i] ?? 0) > 3 * radius, 'room for a number');
    }
  }
});

test('what an edge says: the weight, what it was, its gradient; around its middle', () => {
  const texts = (oneLine: boolean, before: string | null, gradient: string | null) =>
    edgeLines({ oneLine }, '1.30', before, gradient).map(({ text, shift }) => [text, shift]);
  assert.deepEqual(texts(true, null, null), [['1.30', 0]]);
  assert.deepEqual(texts(true, '1.20', '0.050'), [
    ['1.20 → 1.30', -0.5],
    ['∂ 0.050', 0.5],
  ]);
  assert.deepEqual(texts(false, '1.20', '0.050'), [
    ['1.20 →', -1],
    ['1.30', 0],
    ['∂ 0.050', 1],
  ]);
  assert.deepEqual(texts(false, '1.30', null), [['1.30', 0]]);
});

test('contours lie where the value is, levels within the values', () => {
  const grid = sampleGrid((x, y) => x + y, 10);
  const line = contour(grid, 10, 0.75);
  assert.ok(line.length >= 7);
  for (const { from, to } of line) for (const [x, y] of [from, to]) assert.ok(Math.abs(x + y - 0.75) < 1e-9);
  const levels = levelsOf(grid, 5);
  assert.ok(levels.every((level, i) => level > 0 && level < 2 && level > (levels[i - 1] ?? 0)));
});

test('a point of the map goes to pixels and back; outside is clamped', () => {
  const box = mapBox(400, 400);
  const { saddle } = landscapes;
  const [a, b] = toPair(saddle, toPixel(saddle, [0.5, -1.25], box), box);
  assert.ok(Math.abs(a - 0.5) < 1e-12 && Math.abs(b + 1.25) < 1e-12);
  assert.deepEqual(toPair(saddle, { x: -50, y: 900 }, box), [-2, -2]);
});

test('curves: what is no number is left out, thousands of frames are thinned', () => {
  const frames: ScalarFrame[] = Array.from({ length: 5000 }, (_, i) => ({
    step: i,
    epoch: i,
    samples: i,
    scalars: { loss: i === 7 ? Number.NaN : 1 / (1 + i), testLoss: 2, accuracy: 0.5, testAccuracy: 0.25 },
  }));
  const { lines, x, y } = errorCurves(frames, 'squared error');
  assert.ok((lines[0]?.points.length ?? 0) <= 161);
  assert.equal(lines[0]?.points.at(-1)?.x, 4999);
  assert.ok(x.max >= 4999 && y.min < 1 / 5000 && y.max > 2);
  assert.match(errorCurves([], 'error').sentence, /No error yet/);
  assert.equal(accuracyCurves(frames).lines[1]?.label, 'test 25');
});

test('a link to the state has the settings, the weights and the code', () => {
  const weights = Float32Array.of(0.5, -2);
  const hash = wholeState('#data=xor&seed=4', weights, ['export const forward = 1; // π', null]);
  const read = hashToParams(params, hash);
  assert.deepEqual([read.params.data, read.seed, [...readWeights(read.params.weights)]], ['xor', 4, [0.5, -2]]);
  assert.deepEqual(readLinkedCode(hash), [{ exercise: 'forward', code: 'export const forward = 1; // π' }]);
  assert.equal(wholeState('', null, [null, null]), '#');
});

test('numbers as they are written', () => {
  assert.deepEqual(
    [number(-0.001), number(-1.5), factor(-1.5), factor(1.5), number(Number.NaN)],
    ['0.00', '−1.50', '(−1.50)', '1.50', 'no number'],
  );
  assert.deepEqual(
    [short(0), short(0.01234), short(-3), short(12_345_678), short(1e-7)],
    ['0', '0.0123', '−3', '1.23 · 10⁷', '1.00 · 10⁻⁷'],
  );
  assert.equal(sub('w', 1, 2), 'w₁₂');
});
