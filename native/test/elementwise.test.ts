import { describe, test } from 'node:test';
import fc from 'fast-check';
import { agrees, holds, notBuilt, numbers, seed, size, tf } from './support.ts';

/** Two shapes that can be broadcast to each other. */
const broadcastable = fc.array(fc.tuple(size(9), fc.boolean(), fc.boolean()), { maxLength: 5 }).chain((axes) =>
  fc.tuple(fc.integer({ min: 0, max: axes.length }), fc.boolean()).map(([left, ofA]) => {
    const a = axes.map(([n, one]) => (one ? 1 : n));
    const b = axes.map(([n, , one]) => (one ? 1 : n));
    return ofA ? ([a.slice(left), b] as const) : ([a, b.slice(left)] as const);
  }),
);
const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

describe('elementwise', { skip: notBuilt }, () => {
  for (const [name, operation] of [['relu', tf.relu]] as const)
    test(`${name} of any number is cpu's to the bit`, () =>
      holds([size(200), seed], (n, from) => agrees(() => operation(tf.tensor1d(numbers(n, from, { odd: true }))))));

  for (const [name, operation] of [['add', tf.add]] as const) {
    test(`${name} broadcasts, and is cpu's to the bit`, () =>
      holds([broadcastable, seed], ([a, b], from) =>
        agrees(() => {
          const values = [numbers(count(a), from, { odd: true }), numbers(count(b), from + 1, { odd: true })] as const;
          return operation(tf.tensor(values[0], [...a]), tf.tensor(values[1], [...b]));
        }),
      ));

    test(`${name} of many numbers, shared out to threads`, () =>
      agrees(() => operation(tf.tensor(numbers(300_000, 1), [3000, 100]), tf.tensor(numbers(100, 2)))));
  }
});
