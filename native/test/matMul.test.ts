import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { agrees, holds, notBuilt, numbers, on, seed, size, tf, withThreads } from './support.ts';

const close = { relative: 1e-4, absolute: 1e-4 };
const products = fc.record({
  m: size(70),
  n: size(70),
  k: size(70),
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  batchA: fc.constantFrom(1, 3),
  batchB: fc.constantFrom(1, 3),
  rank: fc.constantFrom(2, 3, 4),
});

describe('matMul', { skip: notBuilt }, () => {
  test('one product or a batch, each factor transposed or not', () =>
    holds([products, seed], (p, from) => {
      const matrix = (rows: number, columns: number, turned: boolean, batch: number, start: number) => {
        const shape = turned ? [columns, rows] : [rows, columns];
        const lead = p.rank === 2 ? [] : p.rank === 3 ? [batch] : [1, batch];
        const all = [...lead, ...shape];
        return tf.tensor(
          numbers(
            all.reduce((x, y) => x * y, 1),
            start,
          ),
          all,
        );
      };
      return agrees(
        () =>
          tf.matMul(
            matrix(p.m, p.k, p.transposeA, p.batchA, from),
            matrix(p.k, p.n, p.transposeB, p.batchB, from + 1),
            p.transposeA,
            p.transposeB,
          ),
        close,
      );
    }));

  test('fused with bias and ReLU', () =>
    holds([products, seed, fc.boolean()], (p, from, withBias) =>
      agrees(
        () =>
          tf.fused.matMul({
            a: tf.tensor2d(numbers(p.m * p.k, from), [p.m, p.k]),
            b: tf.tensor2d(numbers(p.k * p.n, from + 1), [p.k, p.n]),
            ...(withBias ? { bias: tf.tensor1d(numbers(p.n, from + 2)) } : {}),
            activation: p.transposeA ? 'relu' : 'linear',
          }),
        close,
      ),
    ));

  test('beyond one block of the caches, and whatever the number of threads, to the bit', async () => {
    const product = () =>
      tf.matMul(tf.tensor2d(numbers(130 * 700, 1), [130, 700]), tf.tensor2d(numbers(700 * 90, 2), [700, 90]));
    await agrees(product, { relative: 1e-4, absolute: 1e-3 });
    const alone = await withThreads(1, () => on('native', product));
    for (const threads of [2, 3, 7]) assert.deepEqual(await withThreads(threads, () => on('native', product)), alone);
  });

  test('factors that do not fit are refused, and nothing to add up is zero', async () => {
    await assert.rejects(
      on('native', () => tf.matMul(tf.ones([2, 3]), tf.ones([4, 2]))),
      /matMul|inner/i,
    );
    await agrees(() => tf.matMul(tf.tensor2d([], [2, 0]), tf.tensor2d([], [0, 3])));
    await agrees(() => tf.matMul(tf.tensor2d([], [0, 2]), tf.ones([2, 3])));
  });
});
