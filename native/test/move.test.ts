import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { loadAddon } from '../binding.ts';
import { stridedCopy } from '../kernels/stridedCopy.ts';
import { agrees, bools, count, holds, notBuilt, numbers, on, seed, size, tf, wholes } from './support.ts';

const shapes = fc.array(size(9), { minLength: 1, maxLength: 5 });
const floats = (shape: readonly number[], from: number): Tensor => tf.tensor(numbers(count(shape), from), [...shape]);
/** Tensors of all three types, as they move alike. */
const makers = fc.constantFrom(floats, wholes, bools);

describe('moving numbers', { skip: notBuilt }, () => {
  test('transpose by any permutation', () =>
    holds(
      [
        shapes.chain((shape) =>
          fc.tuple(
            fc.constant(shape),
            fc.shuffledSubarray(
              shape.map((_, i) => i),
              { minLength: shape.length },
            ),
          ),
        ),
        makers,
        seed,
      ],
      ([shape, perm], make, from) => agrees(() => tf.transpose(make(shape, from), perm)),
    ));

  test('slice anywhere', () =>
    holds(
      [fc.array(fc.tuple(size(9), fc.nat(8), fc.nat(9)), { minLength: 1, maxLength: 4 }), makers, seed],
      (axes, make, from) =>
        agrees(() => {
          const begin = axes.map(([n, at]) => at % n);
          const length = axes.map(([n, at, wanted]) => Math.min(wanted, n - (at % n)));
          return tf.slice(
            make(
              axes.map(([n]) => n),
              from,
            ),
            begin,
            length,
          );
        }),
    ));

  test('a slice is a copy: what was sliced stays as it is', async () => {
    const [whole] = await on('native', () => {
      const x = tf.tensor1d([1, 2, 3, 4]);
      tf.slice(x, 1, 2).dataSync()[0] = 99;
      return x;
    });
    assert.deepEqual(whole?.values, [1, 2, 3, 4]);
  });

  test('slices with strides, backwards too', () =>
    holds([size(20), size(9), fc.constantFrom(-3, -1, 1, 2, 3), seed], (rows, columns, stride, from) =>
      agrees(() => {
        const x = floats([rows, columns], from);
        return stride > 0
          ? tf.stridedSlice(x, [0, 0], [rows, columns], [stride, 1])
          : tf.stridedSlice(x, [rows - 1, 0], [-rows - 1, columns], [stride, 1]);
      }),
    ));

  test('reverse along any axes', () =>
    holds(
      [shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.subarray(shape.map((_, i) => i)))), makers, seed],
      ([shape, axes], make, from) => agrees(() => tf.reverse(make(shape, from), axes)),
    ));

  test('tile', () =>
    holds(
      [fc.array(fc.tuple(size(7), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }), makers, seed],
      (axes, make, from) =>
        agrees(() =>
          tf.tile(
            make(
              axes.map(([n]) => n),
              from,
            ),
            axes.map(([, times]) => times),
          ),
        ),
    ));

  test('pad with any number', () =>
    holds(
      [
        fc.array(fc.tuple(size(7), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 }),
        seed,
        fc.constantFrom(0, 1.5),
      ],
      (axes, from, value) =>
        agrees(() =>
          tf.pad(
            floats(
              axes.map(([n]) => n),
              from,
            ),
            axes.map(([, before, after]) => [before, after]),
            value,
          ),
        ),
    ));

  test('concatenate, stack, unstack and split', () =>
    holds([shapes, fc.nat(4), makers, seed], async (shape, at, make, from) => {
      const axis = at % shape.length;
      const longer = shape.with(axis, (shape[axis] as number) + 2);
      await agrees(() => tf.concat([make(shape, from), make(longer, from + 1), make(shape, from + 2)], axis));
      await agrees(() => tf.stack([make(shape, from), make(shape, from + 1)], axis));
      await agrees(() => tf.unstack(make(shape, from), axis));
      await agrees(() => tf.split(make(longer, from), [1, (longer[axis] as number) - 1], axis));
    }));

  test('gather along any axis, with and without batches', () =>
    holds(
      [fc.array(size(7), { minLength: 2, maxLength: 4 }), fc.nat(3), size(9), seed],
      async (shape, at, picks, from) => {
        const axis = at % shape.length;
        const index = (rows: number[]) =>
          tf.tensor(
            Array.from(numbers(count([...rows, picks]), from, { low: 0 }), (x) =>
              Math.floor(x * (shape[rows.length ? 1 : axis] as number) * 0.999),
            ),
            [...rows, picks],
            'int32',
          );
        await agrees(() => tf.gather(floats(shape, from), index([]) as never, axis));
        await agrees(() => tf.gather(wholes(shape, from), index([]) as never, axis));
        await agrees(() => tf.gather(floats(shape, from), index([shape[0] as number]) as never, 1, 1));
      },
    ));

  test('an index that is not there is refused', () =>
    assert.rejects(
      on('native', () => tf.gather(tf.tensor1d([1, 2]), tf.tensor1d([2], 'int32'))),
      /index value 2 is not in \[0, 1\]/,
    ));

  test('one-hot rows, of indices beyond the depth none', () =>
    holds([size(30), fc.integer({ min: 2, max: 12 }), seed], async (n, depth, from) => {
      const indices = () => wholes([n], from);
      await agrees(() => tf.oneHot(indices() as never, depth, 2, -1, 'float32'));
      await agrees(() => tf.oneHot(indices() as never, depth));
    }));

  test('many numbers, shared out to threads', () => agrees(() => tf.transpose(floats([60, 70, 80], 1), [2, 0, 1])));

  test('another shape for the same numbers', () =>
    holds([shapes, seed], async (shape, from) => {
      await agrees(() => tf.expandDims(floats(shape, from), -1));
      await agrees(() => tf.reshape(floats(shape, from), [-1]));
    }));

  test('a copy that would go beyond an array is refused before native code is entered', () => {
    const { kernels } = loadAddon();
    const copy = { shape: [3], strideX: [1], strideY: [2] };
    assert.throws(() => stridedCopy(kernels, copy, new Float32Array(3), new Float32Array(4)), /touch y\[4\] of 4/);
    assert.throws(
      () => stridedCopy(kernels, { ...copy, strideX: [-1] }, new Float32Array(3), new Float32Array(5)),
      /touch x\[-2\]/,
    );
  });
});
