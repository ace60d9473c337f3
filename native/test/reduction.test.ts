import { describe, test } from 'node:test';
import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { agrees, bools, type Closeness, count, holds, notBuilt, numbers, seed, size, tf } from './support.ts';

/** A shape, and neighbouring axes of it. */
const reducible = fc.array(size(40), { minLength: 1, maxLength: 4 }).chain((shape) =>
  fc.tuple(fc.nat(shape.length - 1), fc.nat(shape.length - 1), fc.boolean()).map(([i, j, keepDims]) => {
    const [from, to] = [Math.min(i, j), Math.max(i, j)];
    return {
      shape: shape.map((n) => Math.min(n, shape.length > 2 ? 12 : 40)),
      axes: shape.map((_, k) => k).slice(from, to + 1),
      keepDims,
    };
  }),
);
/** A shape of up to four axes, and any of them. */
const anyAxes = fc.array(size(9), { minLength: 1, maxLength: 4 }).chain((shape) =>
  fc
    .tuple(
      fc.subarray(
        shape.map((_, i) => i),
        { minLength: 1 },
      ),
      fc.boolean(),
    )
    .map(([axes, keepDims]) => ({ shape, axes, keepDims })),
);

const summed = { relative: 1e-5, absolute: 1e-5 };
const reductions: readonly [string, (x: Tensor, axis?: number[], keepDims?: boolean) => Tensor, Closeness][] = [
  ['sum', tf.sum, summed],
  ['mean', tf.mean, summed],
  ['prod', tf.prod, summed],
  ['max', tf.max, {}],
  ['min', tf.min, {}],
];

describe('reductions', { skip: notBuilt }, () => {
  for (const [name, operation, closeness] of reductions) {
    test(`${name} along neighbouring axes`, () =>
      holds([reducible, seed], ({ shape, axes, keepDims }, from) =>
        agrees(() => operation(tf.tensor(numbers(count(shape), from), shape), axes, keepDims), closeness),
      ));

    test(`${name} along any axes`, () =>
      holds([anyAxes, seed], ({ shape, axes, keepDims }, from) =>
        agrees(() => operation(tf.tensor(numbers(count(shape), from), shape), axes, keepDims), closeness),
      ));

    test(`${name} of odd numbers`, () =>
      holds([size(80), seed], (n, from) =>
        agrees(() => operation(tf.tensor(numbers(n, from, { odd: n % 2 === 0 }))), closeness),
      ));
  }

  test('the mean of a few large numbers is one of them, though their sum is too large', () =>
    agrees(() => tf.mean(tf.fill([5], 1e38)), { relative: 1e-5 }));

  for (const [name, operation] of [
    ['sum', tf.sum],
    ['mean', tf.mean],
    ['max', tf.max],
  ] as const)
    test(`${name} of many numbers, shared out to threads`, async () => {
      await agrees(() => operation(tf.tensor(numbers(700_001, 1, { low: 0 }))), { relative: 1e-5 });
      await agrees(() => operation(tf.tensor(numbers(600_000, 2, { low: 0 }), [75_000, 8]), 0), { relative: 1e-5 });
    });

  for (const [name, operation] of [
    ['all', tf.all],
    ['any', tf.any],
  ] as const)
    test(name, () =>
      holds([anyAxes, seed], ({ shape, axes, keepDims }, from) =>
        agrees(() => operation(bools(shape, from), axes, keepDims)),
      ),
    );

  for (const [name, operation] of [
    ['argMax', tf.argMax],
    ['argMin', tf.argMin],
  ] as const)
    test(`${name}: the first of the best, NaN passed over`, () =>
      holds([anyAxes, seed], ({ shape, axes: [axis = 0] }, from) =>
        agrees(() => operation(tf.tensor(numbers(count(shape), from, { odd: true }), shape), axis)),
      ));

  test('softmax along the last axis, of scores large and small', () =>
    holds([size(40), size(40), seed, fc.constantFrom(1, 300)], (rows, classes, from, high) =>
      agrees(() => tf.softmax(tf.tensor(numbers(rows * classes, from, { low: -high, high }), [rows, classes])), {
        relative: 1e-6,
        absolute: 1e-38,
      }),
    ));

  test('log-softmax, of which every part is native', () =>
    agrees(() => tf.logSoftmax(tf.tensor(numbers(60, 1, { high: 50 }), [6, 10])), { relative: 1e-6, absolute: 1e-6 }));
});
