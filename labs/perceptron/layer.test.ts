import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tf } from '../kit/test-tf.node.ts';
import { layer, layerBatch } from './layer.ts';
import { neuron, step } from './neuron.ts';
import { rules, squaredError } from './rules.ts';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const sizes = fc.record({
  n: fc.integer({ min: 1, max: 5 }),
  d: fc.integer({ min: 1, max: 5 }),
  m: fc.integer({ min: 1, max: 5 }),
});
const layers = sizes.chain(({ n, d, m }) => fc.record({ W: matrix(m, d), X: matrix(n, d), B: matrix(1, m) }));

test('many samples: X Wᵀ + b as tf.matMul has it', () => {
  fc.assert(
    fc.property(layers, ({ W, X, B: [b = []] }) => {
      const expected = tf.tidy(() => tf.add(tf.matMul(X, W, false, true), b).arraySync() as number[][]);
      for (const [i, row] of layerBatch(W, X, b).entries())
        for (const [j, y] of row.entries()) assert.ok(Math.abs(y - (expected[i]?.[j] ?? Number.NaN)) < 1e-3);
    }),
    { numRuns: 50 },
  );
});

test('one sample is a row of it, one neuron an entry', () => {
  const W = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  assert.deepEqual(layer(W, [2, 1], [1, -2, 0.5]), [5, 8, 16.5]);
  assert.deepEqual(layerBatch(W, [[2, 1]], [1, -2, 0.5]), [[5, 8, 16.5]]);
  assert.equal(neuron([2, 1], [3, 4], -2), 8);
});

test('the step is 1 above 0 and 0 at 0; the sigmoid stays finite', () => {
  assert.deepEqual([-1, 0, 1e-9].map(step), [0, 0, 1]);
  const { output, factor } = rules.sigmoid;
  assert.deepEqual([-1000, 0, 1000].map(output), [0, 0.5, 1]);
  assert.equal(factor(0.5), 0.25);
});

test('the squared error is half of the square', () => {
  assert.deepEqual([squaredError(1, 0), squaredError(0, 3), squaredError(2, 2)], [0.5, 4.5, 0]);
});
