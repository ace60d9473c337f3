import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scalar, Tensor, Optimizer as TfOptimizer } from '@tensorflow/tfjs-core';
import { createOptimizer, type OptimizerName } from './optimizers.ts';
import { tf } from './test-tf.node.ts';

const rate = 0.05;
/** tfjs's own optimizers, with the same constants. */
const oracles: Record<OptimizerName, () => TfOptimizer> = {
  sgd: () => tf.train.sgd(rate),
  momentum: () => tf.train.momentum(rate, 0.9),
  rmsprop: () => tf.train.rmsprop(rate, 0.9, 0, 1e-8),
  adam: () => tf.train.adam(rate, 0.9, 0.999, 1e-8),
};
const start = [1.5, -2, 0.3];
/** A bowl whose sides differ: Σ k·wₖ² with k = 1, 2, 3. */
const bowl = (w: Tensor): Scalar => tf.sum(tf.mul(tf.square(w), [1, 2, 3]));

for (const name of Object.keys(oracles) as OptimizerName[])
  test(`${name} walks as tfjs's own does, and leaves no tensor behind`, () => {
    const theirs = tf.variable(tf.tensor1d(start));
    const oracle = oracles[name]();
    for (let i = 0; i < 20; i++) oracle.minimize(() => bowl(theirs));
    const expected = theirs.dataSync();

    const before = tf.memory().numTensors;
    const ours = tf.tidy(() => tf.variable(tf.tensor1d(start)));
    const optimizer = createOptimizer(tf, name, [ours]);
    for (let i = 0; i < 20; i++) tf.tidy(() => optimizer.update([tf.grad(bowl)(ours)], rate));
    const found = ours.dataSync();
    optimizer.dispose();
    ours.dispose();
    for (const [i, value] of expected.entries())
      assert.ok(Math.abs(value - (found[i] as number)) < 2e-5, `${value} and ${found[i]}`);
    assert.equal(tf.memory().numTensors, before);
  });

test('a snapshot brings back weights and averages', () => {
  const w = tf.variable(tf.tensor1d(start));
  const optimizer = createOptimizer(tf, 'adam', [w]);
  const walk = () => {
    for (let i = 0; i < 5; i++) tf.tidy(() => optimizer.update([tf.grad(bowl)(w)], rate));
    return [...w.dataSync()];
  };
  walk();
  const snapshot = optimizer.snapshot();
  const once = walk();
  snapshot.restore();
  assert.deepEqual(walk(), once);
  snapshot.restore();
  assert.deepEqual(walk(), once);
  snapshot.dispose();
});
