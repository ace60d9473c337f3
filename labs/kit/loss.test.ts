import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { accuracy, crossEntropy } from './loss.ts';
import { seededRandom } from './random.ts';
import { tf } from './test-tf.node.ts';

const random = seededRandom(1);
const logits = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => 3 * random.normal()));
const labels = [0, 4, 2, 2];

/** The definition, in float64. */
function reference(rows: number[][]): number {
  const losses = rows.map((row, i) => {
    const max = Math.max(...row);
    return max + Math.log(row.reduce((sum, z) => sum + Math.exp(z - max), 0)) - (row[labels[i] as number] as number);
  });
  return losses.reduce((sum, loss) => sum + loss) / losses.length;
}
const x = () => tf.tensor2d(logits);
const t = (): Tensor1D => tf.tensor1d(labels, 'int32');

test('cross-entropy is its definition, and of a uniform guess ln K', () => {
  assert.ok(Math.abs((crossEntropy(tf, x(), t()).arraySync() as number) - reference(logits)) < 1e-5);
  const uniform = crossEntropy(tf, tf.zeros([4, 5]) as Tensor2D, t()).arraySync() as number;
  assert.ok(Math.abs(uniform - Math.log(5)) < 1e-6);
});

test('huge logits stay finite', () => {
  const loss = crossEntropy(tf, tf.tensor2d([[1000, -1000]]), tf.tensor1d([1], 'int32')).arraySync();
  assert.equal(loss, 2000);
});

test('its gradient agrees with central differences of the float64 definition', () => {
  const gradient = tf
    .grad((z) => crossEntropy(tf, z as Tensor2D, t()))(x())
    .arraySync() as number[][];
  const h = 1e-5;
  for (const [i, row] of logits.entries())
    for (const k of row.keys()) {
      const at = (d: number) => reference(logits.map((r, a) => r.map((z, b) => (a === i && b === k ? z + d : z))));
      const numeric = (at(h) - at(-h)) / (2 * h);
      assert.ok(Math.abs((gradient[i]?.[k] as number) - numeric) < 1e-6, `logit ${i}, ${k}`);
    }
});

test('accuracy counts the largest logits', () => {
  const guess = tf.tensor2d([
    [9, 0, 0, 0, 0],
    [9, 0, 0, 0, 0],
    [0, 0, 9, 0, 0],
    [0, 0, 0, 9, 0],
  ]);
  assert.equal(accuracy(tf, guess, t()).arraySync(), 0.5);
});
