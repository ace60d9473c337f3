import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../kit/random.ts';
import { trainingStep } from './training-step.ts';

const random = seededRandom(5);
const numbers = (length: number) => Array.from({ length }, () => 2 * random.uniform() - 1);
const W = [numbers(3), numbers(3), numbers(3), numbers(3)];
const [b, X, t] = [numbers(4), [numbers(3), numbers(3), numbers(3)], [0, 3, 1]];

test('the step is the learning rate times the gradient of the loss, by central differences', () => {
  const h = 1e-5;
  const loss = (weights: number[][], biases: number[]) => trainingStep(weights, biases, X, t, 1).loss;
  const rate = 0.3;
  const step = trainingStep(W, b, X, t, rate);
  const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);
  for (let k = 0; k < 4; k++) {
    const nudged = (d: number) => b.map((bias, j) => (j === k ? bias + d : bias));
    near(((b[k] ?? 0) - (step.b[k] ?? 0)) / rate, (loss(W, nudged(h)) - loss(W, nudged(-h))) / (2 * h));
    for (let i = 0; i < 3; i++) {
      const moved = (d: number) => W.map((row, j) => row.map((w, m) => (j === k && m === i ? w + d : w)));
      const numeric = (loss(moved(h), b) - loss(moved(-h), b)) / (2 * h);
      near(((W[k]?.[i] ?? 0) - (step.W[k]?.[i] ?? 0)) / rate, numeric);
    }
  }
});

test('without weights the loss is the logarithm of the number of digits', () => {
  const nothing = Array.from({ length: 10 }, () => [0, 0]);
  assert.ok(Math.abs(trainingStep(nothing, Array(10).fill(0), [[1, 2]], [7], 1).loss - Math.log(10)) < 1e-12);
});
