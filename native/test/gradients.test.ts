/**
 * float32 gradients of native kernels against slopes measured in float64 (float64.ts).
 *
 * float32 keeps 24 bits, 6e-8 of a number. Sums of some hundred terms around 1 and functions of a few operations lose
 * up to some 1e-6; a gradient that is wrong in one term is off by 1e-2 and more.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { createOptimizer, planTraining } from '../index.ts';
import type { PlannedLayer, PlannedStep } from '../training/stages.ts';
import * as float64 from './float64.ts';
import { type Array64, measuredGradients } from './float64.ts';
import { count, holds, nativeBackend, notBuilt, numbers, seed, tf } from './support.ts';

const tolerance = 1e-5;
/** Shapes for each kernel; every number of every input is moved twice for each. */
const runs = 40;

const tensor = ({ shape, values }: Array64): Tensor => tf.tensor(Float32Array.from(values), [...shape]);

/** Numbers that float32 holds exactly, so that both sides start from the same. */
const random = (shape: readonly number[], from: number, low = -1, high = 1): Array64 => ({
  shape,
  values: Float64Array.from(numbers(count(shape), from, { low, high })),
});

/** Numbers between −1 and 1 in random order, each at least 1/2048 from all others and from 0. */
function ladder(shape: readonly number[], from: number): Array64 {
  const size = count(shape);
  const order = numbers(size, from);
  const ranks = Array.from(order.keys()).sort((i, j) => (order[i] as number) - (order[j] as number));
  const values = new Float64Array(size);
  for (const [rank, i] of ranks.entries()) values[i] = Math.fround((2 * (rank + 0.37)) / size - 1);
  return { shape, values };
}

/** Moves what lies near a kink away from it. */
const awayFrom = (kinks: readonly number[], x: Array64): Array64 =>
  float64.map(x, (value) => (kinks.some((kink) => Math.abs(value - kink) < 0.01) ? Math.fround(value + 0.03) : value));

/** Fails unless native code's gradients of Σ dy · f are the measured slopes, for each input. */
async function agrees(
  inputs: readonly Array64[],
  ours: (...inputs: Tensor[]) => Tensor,
  oracle: (...inputs: Array64[]) => Array64,
): Promise<void> {
  const backend = await nativeBackend();
  const dy = random(oracle(...inputs).shape, 99);
  const expected = measuredGradients(oracle, inputs, dy);
  backend.resetFallbacks();
  const found = tf.tidy(() => {
    const value = ours(...inputs.map(tensor));
    assert.deepEqual(value.shape, dy.shape);
    return tf
      .grads(ours)(inputs.map(tensor), tensor(dy))
      .map((gradient) => [...gradient.dataSync()]);
  }) as unknown as number[][];
  assert.deepEqual(backend.fallbacks(), {}, 'plain JavaScript computed');
  for (const [k, { shape, values }] of expected.entries()) close(found[k] as number[], values, `input ${k} [${shape}]`);
}

function close(found: ArrayLike<number>, expected: Float64Array, what: string): void {
  assert.equal(found.length, expected.length);
  for (const [i, slope] of expected.entries()) {
    const ours = found[i] as number;
    if (!(Math.abs(ours - slope) <= tolerance * (1 + Math.abs(slope))))
      assert.fail(`the gradient of ${what} at ${i} is ${ours}, the slope there ${slope}`);
  }
}

interface Range {
  readonly low?: number;
  readonly high?: number;
  readonly kinks?: readonly number[];
}
const { expm1, log1p, tanh, sinh, cosh, tan, asin, acos, atan, asinh, acosh, atanh } = Math;
const [alpha, scale] = [1.6732632423543772, 1.0507009873554805];
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Operations of one tensor, the function of each in float64, and where their inputs lie: −2 … 2 where nothing is said. */
const unary: readonly [string, (x: Tensor) => Tensor, (x: number) => number, Range?][] = [
  ['relu', tf.relu, (x) => Math.max(0, x), { kinks: [0] }],
  ['relu6', tf.relu6, (x) => Math.min(6, Math.max(0, x)), { low: -4, high: 9, kinks: [0, 6] }],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.1), (x) => (x > 0 ? x : 0.1 * x), { kinks: [0] }],
  ['elu', tf.elu, (x) => (x > 0 ? x : expm1(x))],
  ['selu', tf.selu, (x) => scale * (x > 0 ? x : alpha * expm1(x)), { kinks: [0] }],
  ['softplus', tf.softplus, (x) => log1p(Math.exp(x))],
  ['sigmoid', tf.sigmoid, logistic],
  ['tanh', tf.tanh, tanh],
  ['step', (x) => tf.step(x, 0.5), (x) => (x > 0 ? 1 : 0.5), { kinks: [0] }],
  ['sign', tf.sign, Math.sign, { kinks: [0] }],
  [
    'clipByValue',
    (x) => tf.clipByValue(x, -0.5, 0.25),
    (x) => Math.min(0.25, Math.max(-0.5, x)),
    { kinks: [-0.5, 0.25] },
  ],
  ['abs', tf.abs, Math.abs, { kinks: [0] }],
  ['neg', tf.neg, (x) => -x],
  ['square', tf.square, (x) => x * x],
  ['sqrt', tf.sqrt, Math.sqrt, { low: 0.1 }],
  ['rsqrt', tf.rsqrt, (x) => 1 / Math.sqrt(x), { low: 0.3 }],
  ['reciprocal', tf.reciprocal, (x) => 1 / x, { low: 0.3 }],
  ['floor', tf.floor, Math.floor, { kinks: [-1, 0, 1] }],
  ['exp', tf.exp, Math.exp],
  ['expm1', tf.expm1, expm1],
  ['log', tf.log, Math.log, { low: 0.1 }],
  ['log1p', tf.log1p, log1p, { low: -0.8 }],
  ['erf', tf.erf, float64.erf],
  ['sin', tf.sin, Math.sin],
  ['cos', tf.cos, Math.cos],
  ['tan', tf.tan, tan, { low: -1, high: 1 }],
  ['asin', tf.asin, asin, { low: -0.9, high: 0.9 }],
  ['acos', tf.acos, acos, { low: -0.9, high: 0.9 }],
  ['atan', tf.atan, atan],
  ['sinh', tf.sinh, sinh],
  ['cosh', tf.cosh, cosh],
  ['asinh', tf.asinh, asinh],
  ['acosh', tf.acosh, acosh, { low: 1.2, high: 3 }],
  ['atanh', tf.atanh, atanh, { low: -0.8, high: 0.8 }],
];

type Shapes = readonly number[];
/** Inputs of an operation of two tensors, from their shapes. */
type Inputs = (a: Shapes, b: Shapes, from: number) => [Array64, Array64];
const within =
  (lowA: number, highA: number, lowB: number, highB: number): Inputs =>
  (a, b, from) => [random(a, from, lowA, highA), random(b, from + 1, lowB, highB)];
const anything = within(-2, 2, -2, 2);
/** Multiples of 1/64, and for the other numbers halfway between two of those: never the same. */
const apart: Inputs = (a, b, from) => [
  float64.map(random(a, from, -2, 2), (x) => Math.round(64 * x) / 64),
  float64.map(random(b, from + 1, -2, 2), (x) => (Math.floor(64 * x) + 0.5) / 64),
];

const shapes: readonly (readonly [Shapes, Shapes])[] = [
  [
    [5, 13],
    [5, 13],
  ],
  [[5, 13], [13]],
  [
    [3, 1, 4],
    [2, 1],
  ],
  [[], [6]],
];
/** tfjs has no gradients for their broadcasts, on whatever backend: it says that the shapes differ. */
const notBroadcast = new Set(['maximum', 'minimum', 'squaredDifference', 'prelu']);

const binary: readonly [string, (a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number, Inputs][] = [
  ['add', tf.add, (a, b) => a + b, anything],
  ['sub', tf.sub, (a, b) => a - b, anything],
  ['mul', tf.mul, (a, b) => a * b, anything],
  ['div', tf.div, (a, b) => a / b, within(-2, 2, 0.5, 2)],
  ['maximum', tf.maximum, Math.max, apart],
  ['minimum', tf.minimum, Math.min, apart],
  ['squaredDifference', tf.squaredDifference, (a, b) => (a - b) ** 2, anything],
  ['pow', tf.pow, (a, b) => a ** b, within(0.5, 2, -2, 2)],
  // Quotients between 2.1 and 2.9: no step of ⌊a / b⌋ is near.
  ['mod', tf.mod, (a, b) => a - b * Math.floor(a / b), within(2.2, 2.6, 0.9, 1.04)],
  ['atan2', tf.atan2, Math.atan2, within(-2, 2, 0.3, 2)],
  [
    'prelu',
    (a, b) => tf.prelu(a, b),
    (a, b) => (a > 0 ? a : a * b),
    (a, b, from) => [awayFrom([0], random(a, from)), random(b, from + 1)],
  ],
];

const side = fc.integer({ min: 1, max: 7 });
const few = fc.integer({ min: 1, max: 3 });
/** Images, a window that fits on them, and how it slides. */
const sliding = fc
  .record({
    x: fc.tuple(few, side, side, fc.constantFrom(1, 2, 3, 5)),
    size: fc.tuple(few, few),
    stride: fc.tuple(few, few),
    padding: fc.constantFrom('valid' as const, 'same' as const),
    filters: fc.constantFrom(1, 2, 3, 9),
    multiplier: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ x, size, ...rest }) => ({
    ...rest,
    x,
    size: [Math.min(size[0], x[1]), Math.min(size[1], x[2])] as [number, number],
  }));

/** The layers of a small network that has one of each kind, as the kit describes them, and their shapes. */
const layers = [
  { kind: 'conv2d', filters: 3, kernelSize: 3, stride: 1, padding: 'same', activation: 'relu' },
  { kind: 'maxPooling2d', poolSize: 2, stride: 2 },
  { kind: 'conv2d', filters: 5, kernelSize: 2, stride: 1, padding: 'valid', activation: 'tanh' },
  { kind: 'averagePooling2d', poolSize: 2, stride: 1 },
  { kind: 'flatten' },
  { kind: 'dense', units: 6, activation: 'sigmoid' },
  { kind: 'dense', units: 4, activation: 'linear' },
] as const satisfies readonly PlannedLayer[];
const layerShapes = [[8, 8, 2], [8, 8, 3], [4, 4, 3], [3, 3, 5], [2, 2, 5], [20], [6], [4]] as const;
/** Of the weights and the bias of each layer that learns. */
const parameterShapes = [[3, 3, 2, 3], [3], [2, 2, 3, 5], [5], [20, 6], [6], [6, 4], [4]] as const;

/** Its loss in float64. */
function networkLoss(x: Array64, labels: readonly number[], parameters: readonly Array64[]): Array64 {
  const [w1, b1, w2, b2, w3, b3, w4, b4] = parameters as [
    Array64,
    Array64,
    Array64,
    Array64,
    Array64,
    Array64,
    Array64,
    Array64,
  ];
  const plus = (z: Array64, bias: Array64, f: (z: number) => number) =>
    float64.map(
      float64.broadcast(z, bias, (a, b) => a + b),
      f,
    );
  const maps = plus(float64.conv2d(x, w1, { stride: [1, 1], padding: 'same' }), b1, (z) => Math.max(0, z));
  const pooled = float64.pool(maps, { size: [2, 2], stride: [2, 2], padding: 'valid' }, 'max');
  const more = plus(float64.conv2d(pooled, w2, { stride: [1, 1], padding: 'valid' }), b2, tanh);
  const means = float64.pool(more, { size: [2, 2], stride: [1, 1], padding: 'valid' }, 'average');
  const flat = { shape: [labels.length, 20], values: means.values };
  const hidden = plus(float64.matMul(flat, w3), b3, logistic);
  return float64.crossEntropy(
    plus(float64.matMul(hidden, w4), b4, (z) => z),
    labels,
  );
}

describe('gradients of native code are the slopes', { skip: notBuilt }, () => {
  test('matMul, each factor transposed or not', () =>
    holds(
      [fc.tuple(side, side, side), fc.boolean(), fc.boolean(), seed],
      ([m, k, n], ta, tb, from) =>
        agrees(
          [random(ta ? [k, m] : [m, k], from), random(tb ? [n, k] : [k, n], from + 1)],
          (a, b) => tf.matMul(a, b, ta, tb),
          (a, b) => float64.matMul(a, b, ta, tb),
        ),
      runs,
    ));

  test('a dense layer: matMul fused with bias and ReLU', () =>
    agrees(
      [random([9, 20], 1), random([20, 17], 2), random([17], 3)],
      (a, b, bias) => tf.fused.matMul({ a, b, bias, activation: 'relu' }),
      (a, b, bias) =>
        float64.map(
          float64.broadcast(float64.matMul(a, b), bias, (z, beta) => z + beta),
          (z) => Math.max(0, z),
        ),
    ));

  test('conv2d, of images and filters', () =>
    holds(
      [sliding, seed],
      ({ x, size, stride, padding, filters }, from) =>
        agrees(
          [random(x, from), random([...size, x[3], filters], from + 1)],
          (image, filter) => tf.conv2d(image as tf.Tensor4D, filter as tf.Tensor4D, stride, padding),
          (image, filter) => float64.conv2d(image, filter, { stride, padding }),
        ),
      runs,
    ));

  test('depthwiseConv2d, of images and filters', () =>
    holds(
      [sliding, seed],
      ({ x, size, stride, padding, multiplier }, from) =>
        agrees(
          [random(x, from), random([...size, x[3], multiplier], from + 1)],
          (image, filter) => tf.depthwiseConv2d(image as tf.Tensor4D, filter as tf.Tensor4D, stride, padding),
          (image, filter) => float64.depthwise(image, filter, { stride, padding }),
        ),
      runs,
    ));

  // Averages without padding: its gradient divides by the whole window in tfjs's backends, and so in ours, while the
  // average itself leaves the padding out.
  for (const [kind, pool] of [
    ['max', tf.maxPool],
    ['average', tf.avgPool],
  ] as const)
    test(`${kind} pooling`, () =>
      holds(
        [kind === 'max' ? sliding : sliding.map((s) => ({ ...s, padding: 'valid' as const })), seed],
        ({ x, size, stride, padding }, from) =>
          agrees(
            [ladder(x, from)],
            (image) => pool(image as tf.Tensor4D, size, stride, padding),
            (image) => float64.pool(image, { size, stride, padding }, kind),
          ),
        runs,
      ));

  test('softmax, log-softmax and cross-entropy of logits', async () => {
    const [logits, labels] = [random([7, 10], 5, -4, 4), [3, 0, 9, 9, 1, 4, 7]];
    await agrees(
      [logits],
      (x) => tf.softmax(x),
      (x) => float64.map(float64.logSoftmax(x), Math.exp),
    );
    await agrees([logits], (x) => tf.logSoftmax(x), float64.logSoftmax);
    await agrees(
      [logits],
      (x) => {
        const target = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
        return tf.mean(tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(x)), 1)));
      },
      (x) => float64.crossEntropy(x, labels),
    );
  });

  for (const [name, ours, f, options = {}] of unary)
    test(`${name}, element by element`, () => {
      const { low = -2, high = 2, kinks = [] } = options;
      return agrees([awayFrom(kinks, random([5, 13], 7, low, high))], ours, (x) => float64.map(x, f));
    });

  for (const [name, ours, f, ranges] of binary)
    test(`${name} of shapes that are broadcast`, async () => {
      for (const [i, [shapeA, shapeB]] of shapes.entries())
        if (!notBroadcast.has(name) || String(shapeA) === String(shapeB))
          await agrees(ranges(shapeA, shapeB, 11 + i), ours, (a, b) => float64.broadcast(a, b, f));
    });

  for (const [name, ours, f] of [
    ['sum', tf.sum, (row: number[]) => row.reduce((sum, x) => sum + x)],
    ['mean', tf.mean, (row: number[]) => row.reduce((sum, x) => sum + x) / row.length],
    ['max', tf.max, (row: number[]) => Math.max(...row)],
    ['min', tf.min, (row: number[]) => Math.min(...row)],
  ] as const)
    test(`${name} along an axis`, () =>
      agrees(
        [ladder([5, 13], 3)],
        (x) => ours(x, 1),
        ({ values }) => ({
          shape: [5],
          values: Float64Array.from({ length: 5 }, (_, row) => f([...values.subarray(13 * row, 13 * row + 13)])),
        }),
      ));

  test('a planned step: convolutions, pools and dense layers down to the loss', async () => {
    const backend = await nativeBackend();
    const [x, labels] = [random([5, 8, 8, 2], 1), [2, 0, 3, 3, 1]];
    const parameters = parameterShapes.map((shape, i) => random(shape, 20 + i));
    const variables = parameters.map((values) => tf.variable(tensor(values)));
    const own = (k: number) =>
      ({ weights: variables[2 * k], bias: variables[2 * k + 1] }) as NonNullable<PlannedStep['own']>;
    let learning = 0;
    const plan = planTraining(backend, {
      inputShape: layerShapes[0],
      reports: layers.map((layer, i) => ({
        layer,
        inputShape: layerShapes[i] as readonly number[],
        outputShape: layerShapes[i + 1] as readonly number[],
      })),
      layers: layers.map(({ kind }) => (kind === 'conv2d' || kind === 'dense' ? own(learning++) : null)),
    });
    const optimizer = createOptimizer(backend, 'sgd', variables);
    assert.ok(plan && optimizer);
    const batch = { images: tensor(x) as tf.Tensor4D, labels: tf.tensor1d(labels, 'int32') };
    const measured = plan.step(batch, optimizer, 1);
    const expected = networkLoss(x, labels, parameters).values[0] as number;
    assert.ok(Math.abs((measured?.loss ?? Number.NaN) - expected) < 1e-5, `${measured?.loss}, not ${expected}`);
    const slopes = measuredGradients((...p) => networkLoss(x, labels, p), parameters, {
      shape: [],
      values: Float64Array.of(1),
    });
    // With the learning rate 1 a step is w − ∂L/∂w.
    for (const [i, variable] of variables.entries()) {
      const { values: before, shape } = parameters[i] as Array64;
      const after = variable.dataSync();
      const gradient = before.map((w, k) => w - (after[k] as number));
      close(gradient, (slopes[i] as Array64).values, `parameters [${shape}]`);
    }
    tf.dispose([...variables, batch.images, batch.labels]);
  });
});
