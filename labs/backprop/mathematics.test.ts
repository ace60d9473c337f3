/** The lab's mathematics against central differences, against tfjs's own gradients, and against numbers by pencil. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { close, gradientTolerance } from '../kit/exercise/checks.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { gradientDescent, meanError, miniBatchEpoch, sgdEpoch } from './descent.ts';
import { backward, chainRule, deltas, errorOf, forward, sigmoid, sigmoidPrime, squaredError } from './network.ts';
import { softmaxStep } from './train-step.ts';

const near = (a: number, b: number, tolerance = 1e-12) =>
  assert.ok(close(a, b, { absolute: tolerance, relative: tolerance }), `${a} is not ${b}`);

/** A network of the given sizes, inputs first, with its numbers drawn row by row. */
function drawn(sizes: readonly number[], seed: number) {
  const random = seededRandom(seed);
  const list = (n: number) => Array.from({ length: n }, () => random.normal());
  return {
    weights: sizes.slice(1).map((outputs, l) => Array.from({ length: outputs }, () => list(sizes[l] as number))),
    biases: sizes.slice(1).map(list),
    x: list(sizes[0] as number),
    t: Array.from({ length: sizes.at(-1) as number }, () => random.uniform()),
  };
}
const someSizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 });

test('the sigmoid: known values, symmetry, finite far out', () => {
  near(sigmoid(0), 0.5);
  near(sigmoid(1), 0.7310585786300049);
  for (const z of [0.3, 2, 17]) near(sigmoid(-z), 1 - sigmoid(z));
  assert.deepEqual([-1000, 1000].map(sigmoid), [0, 1]);
  assert.deepEqual([-1000, 1000].map(sigmoidPrime), [0, 0]);
  near(sigmoidPrime(0), 0.25);
  for (const z of [-3, -0.2, 0.7, 4])
    assert.ok(close(sigmoidPrime(z), (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5, gradientTolerance));
});

test('the three factors are multiplied, for each weight', () => {
  assert.deepEqual(chainRule(2, 0.25, [1, -4, 0]), [0.5, -2, 0]);
});

test('backward agrees with central differences of the error, for networks of any shape', () => {
  fc.assert(
    fc.property(someSizes, fc.integer(), (sizes, seed) => {
      const { weights, biases, x, t } = drawn(sizes, seed);
      const { dW, db } = backward(weights, biases, x, t);
      const check = checkGradient(
        (parameters) => errorOf(parameters, x, t),
        { weights, biases },
        { weights: dW, biases: db },
      );
      assert.deepEqual(
        check.entries.filter(({ ok }) => !ok),
        [],
      );
    }),
    { numRuns: 60 },
  );
});

test("backward agrees with tfjs's own gradients", () => {
  const { weights, biases, x, t } = drawn([3, 5, 4, 2], 12);
  const W = weights.map((layer) => tf.tensor2d(layer));
  const b = biases.map((layer) => tf.tensor1d(layer));
  const error = (...parameters: Tensor[]) => {
    let a: Tensor2D = tf.tensor2d([x]);
    for (const [l] of W.entries())
      a = tf.sigmoid(tf.add(tf.matMul(a, parameters[l] as Tensor2D, false, true), parameters[W.length + l] as Tensor));
    return tf.div(tf.sum(tf.square(tf.sub(tf.tensor2d([t]), a))), 2);
  };
  const theirs = tf
    .grads(error as never)([...W, ...b])
    .map((tensor) => Array.from(tensor.dataSync()));
  const { dW, db } = backward(weights, biases, x, t);
  for (const [i, own] of [...dW, ...db].entries())
    for (const [k, value] of own.flat().entries()) near(value, theirs[i]?.[k] as number, 1e-6);
});

test('every layer comes back, the input first; the deltas have the form of the biases', () => {
  const { weights, biases, x, t } = drawn([2, 3, 1], 3);
  const layers = forward(weights, biases, x);
  assert.deepEqual(
    layers.map(({ length }) => length),
    [2, 3, 1],
  );
  assert.deepEqual(layers[0], x);
  assert.deepEqual(
    deltas(weights, layers, t).map(({ length }) => length),
    [3, 1],
  );
  near(squaredError([1, 0], [0.5, 0.5]), 0.25);
});

test('gradient descent: the start first, each step against the gradient', () => {
  const walk = gradientDescent([4, -2], ([a = 0, b = 0]) => [a, 10 * b], 0.1, 2);
  assert.deepEqual(walk, [
    [4, -2],
    [3.6, 0],
    [3.24, 0],
  ]);
  assert.deepEqual(
    gradientDescent([1], ([w = 0]) => [w], 3, 0),
    [[1]],
  );
});

test('an epoch of single samples, of batches, and of one batch', () => {
  const data = [
    { x: [1, 0], t: 1 },
    { x: [1, 1], t: 3 },
    { x: [0, 2], t: 2 },
  ];
  assert.deepEqual(sgdEpoch([0, 0], data, [0, 1], 0.5), [1.75, 1.25]);
  assert.deepEqual(sgdEpoch([0, 0], data, [], 0.5), [0, 0]);
  assert.deepEqual(miniBatchEpoch([0, 0], data, 1, 0.5), sgdEpoch([0, 0], data, [0, 1, 2], 0.5));
  const whole = miniBatchEpoch([0.2, -0.3], data, 3, 0.1);
  const byDifferences = [0, 1].map((i) => {
    const at = (h: number) => meanError([0.2 + (i === 0 ? h : 0), -0.3 + (i === 1 ? h : 0)], data);
    return (i === 0 ? 0.2 : -0.3) - (0.1 * (at(1e-5) - at(-1e-5))) / 2e-5;
  });
  for (const i of [0, 1]) near(whole[i] as number, byDifferences[i] as number, 1e-8);
});

test("one step of softmax regression agrees with tfjs's own", () => {
  const random = seededRandom(7);
  const rows = (n: number, d: number) =>
    Array.from({ length: n }, () => Array.from({ length: d }, () => random.normal()));
  const [W, x] = [rows(3, 4), rows(6, 3)];
  const [b = []] = rows(1, 4);
  const y = x.map(() => {
    const own = random.integer(4);
    return [0, 1, 2, 3].map((k) => (k === own ? 1 : 0));
  });
  const error = (w: Tensor2D, bias: Tensor) =>
    tf.neg(tf.mean(tf.sum(tf.mul(tf.tensor2d(y), tf.logSoftmax(tf.add(tf.matMul(tf.tensor2d(x), w), bias))), 1)));
  const { value, grads } = tf.valueAndGrads(error as never)([tf.tensor2d(W), tf.tensor1d(b)]);
  const step = softmaxStep(W, b, x, y, 0.5);
  near(step.loss, value.dataSync()[0] as number, 1e-6);
  const [dW, db] = grads.map((tensor) => Array.from(tensor.dataSync())) as [number[], number[]];
  for (const [i, w] of step.W.flat().entries()) near(w, (W.flat()[i] as number) - 0.5 * (dW[i] as number), 1e-6);
  for (const [k, bias] of step.b.entries()) near(bias, (b[k] as number) - 0.5 * (db[k] as number), 1e-6);
});
