import { describe, test } from 'node:test';
import fc from 'fast-check';
import { agrees, holds, notBuilt, numbers, seed, size, tf } from './support.ts';

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
const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

describe('reductions', { skip: notBuilt }, () => {
  for (const [name, operation, closeness] of [['sum', tf.sum, { relative: 1e-5, absolute: 1e-5 }]] as const) {
    test(`${name} along neighbouring axes`, () =>
      holds([reducible, seed], ({ shape, axes, keepDims }, from) =>
        agrees(() => operation(tf.tensor(numbers(count(shape), from), shape), axes, keepDims), closeness),
      ));

    test(`${name} of many numbers, shared out to threads`, async () => {
      await agrees(() => operation(tf.tensor(numbers(700_001, 1, { low: 0 }))), { relative: 1e-6 });
      await agrees(() => operation(tf.tensor(numbers(600_000, 2, { low: 0 }), [75_000, 8]), 0), { relative: 1e-5 });
    });
  }
});
