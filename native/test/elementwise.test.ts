import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import {
  agrees,
  bools,
  type Closeness,
  count,
  holds,
  nativeBackend,
  notBuilt,
  numbers,
  seed,
  size,
  tf,
  wholes,
} from './support.ts';

/** Two shapes that can be broadcast to each other. */
const broadcastable = fc.array(fc.tuple(size(9), fc.boolean(), fc.boolean()), { maxLength: 5 }).chain((axes) =>
  fc.tuple(fc.integer({ min: 0, max: axes.length }), fc.boolean()).map(([left, ofA]) => {
    const a = axes.map(([n, one]) => (one ? 1 : n));
    const b = axes.map(([n, , one]) => (one ? 1 : n));
    return ofA ? ([a.slice(left), b] as const) : ([a, b.slice(left)] as const);
  }),
);
/** The same to the bit as plain JavaScript, or to a few units in the last place where that computes in float64. */
const exact = {};
const rounded = { relative: 4e-7, absolute: 1e-44 };

const unary: readonly [string, (x: Tensor) => Tensor, Closeness][] = [
  ['relu', tf.relu, exact],
  ['relu6', tf.relu6, exact],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.1), rounded],
  ['elu', tf.elu, rounded],
  ['selu', tf.selu, rounded],
  ['softplus', tf.softplus, rounded],
  ['sigmoid', tf.sigmoid, rounded],
  ['tanh', tf.tanh, rounded],
  ['step', (x) => tf.step(x, 0.5), exact],
  ['sign', tf.sign, exact],
  ['clipByValue', (x) => tf.clipByValue(x, -0.5, 0.25), exact],
  ['abs', tf.abs, exact],
  ['neg', tf.neg, exact],
  ['square', tf.square, exact],
  ['sqrt', tf.sqrt, exact],
  ['rsqrt', tf.rsqrt, rounded],
  ['reciprocal', tf.reciprocal, exact],
  ['floor', tf.floor, exact],
  ['ceil', tf.ceil, exact],
  ['round', tf.round, exact],
  ['exp', tf.exp, rounded],
  ['expm1', tf.expm1, rounded],
  ['log', tf.log, rounded],
  ['log1p', tf.log1p, rounded],
  ['erf', tf.erf, rounded],
  ['sin', tf.sin, rounded],
  ['cos', tf.cos, rounded],
  ['tan', tf.tan, rounded],
  ['asin', tf.asin, rounded],
  ['acos', tf.acos, rounded],
  ['atan', tf.atan, rounded],
  ['sinh', tf.sinh, rounded],
  ['cosh', tf.cosh, rounded],
  ['asinh', tf.asinh, rounded],
  ['acosh', tf.acosh, rounded],
  ['atanh', tf.atanh, rounded],
  ['isNaN', tf.isNaN, exact],
  ['isFinite', tf.isFinite, exact],
  ['isInf', tf.isInf, exact],
];

const binary: readonly [string, (a: Tensor, b: Tensor) => Tensor, Closeness][] = [
  ['add', tf.add, exact],
  ['sub', tf.sub, exact],
  ['mul', tf.mul, exact],
  ['div', tf.div, exact],
  ['maximum', tf.maximum, exact],
  ['minimum', tf.minimum, exact],
  ['squaredDifference', tf.squaredDifference, rounded],
  ['pow', tf.pow, rounded],
  ['mod', tf.mod, exact],
  ['atan2', tf.atan2, rounded],
  ['prelu', (a, b) => tf.prelu(a, b), exact],
  ['equal', tf.equal, exact],
  ['notEqual', tf.notEqual, exact],
  ['less', tf.less, exact],
  ['lessEqual', tf.lessEqual, exact],
  ['greater', tf.greater, exact],
  ['greaterEqual', tf.greaterEqual, exact],
];

describe('elementwise', { skip: notBuilt }, () => {
  for (const [name, operation, closeness] of unary)
    test(`${name} of any number`, () =>
      holds([size(200), seed, fc.constantFrom(1, 100)], (n, from, high) =>
        agrees(() => operation(tf.tensor1d(numbers(n, from, { odd: true, low: -high, high }))), closeness),
      ));

  for (const [name, operation, closeness] of binary) {
    test(`${name} broadcasts`, () =>
      holds([broadcastable, seed], ([a, b], from) =>
        agrees(() => {
          const values = [numbers(count(a), from, { odd: true }), numbers(count(b), from + 1, { odd: true })] as const;
          return operation(tf.tensor(values[0], [...a]), tf.tensor(values[1], [...b]));
        }, closeness),
      ));

    test(`${name} of many numbers, shared out to threads`, () =>
      agrees(() => operation(tf.tensor(numbers(300_000, 1), [3000, 100]), tf.tensor(numbers(100, 2))), closeness));
  }

  for (const [name, operation] of [
    ['equal', tf.equal],
    ['less', tf.less],
    ['greaterEqual', tf.greaterEqual],
  ] as const)
    test(`${name} of whole numbers`, () =>
      holds([broadcastable, seed], ([a, b], from) => agrees(() => operation(wholes(a, from), wholes(b, from + 1)))));

  for (const [name, operation] of [
    ['and', tf.logicalAnd],
    ['or', tf.logicalOr],
  ] as const)
    test(`logical ${name}`, () =>
      holds([broadcastable, seed], ([a, b], from) => agrees(() => operation(bools(a, from), bools(b, from + 1)))));

  test('logical not', () => holds([size(100), seed], (n, from) => agrees(() => tf.logicalNot(bools([n], from)))));

  test('exp from one end of float32 to the other', () =>
    agrees(() => tf.exp(tf.linspace(-110, 95, 20_001)), { ...rounded, fallbacks: true }));

  test("the gradient of elu is that of cpu's", () =>
    agrees(() => tf.grad((x) => tf.elu(x))(tf.tensor1d(numbers(50, 3))), rounded));

  test('where chooses, of whole numbers too', () =>
    holds([size(40), size(9), seed], async (rows, columns, from) => {
      const values = (start: number) => tf.tensor(numbers(rows * columns, start), [rows, columns]);
      await agrees(() => tf.where(bools([rows, columns], from), values(from), values(from + 1)));
      await agrees(() => tf.where(bools([rows, 1], from), values(from), values(from + 1)));
      await agrees(() => tf.where(bools([rows], from), wholes([rows], from), wholes([rows], from + 1)));
    }));

  test('from any type of number to any other', () =>
    holds([size(60), seed], async (n, from) => {
      const sources = [
        () => tf.tensor1d(numbers(n, from, { odd: true, low: -9, high: 9 })),
        () => wholes([n], from),
        () => bools([n], from),
      ];
      for (const source of sources)
        for (const dtype of ['float32', 'int32', 'bool'] as const) await agrees(() => tf.cast(source(), dtype));
    }));

  test('whole numbers beyond 32 bits go round, as in JavaScript', () =>
    agrees(() => tf.cast(tf.tensor1d([2 ** 31, -(2 ** 31), 2 ** 32 + 512, -(2 ** 40), 3e38, 1e10]), 'int32')));

  test('what a cast gives shares nothing with what it was given', async () => {
    await nativeBackend();
    const whole = tf.tensor1d([1, 2, 3], 'int32');
    const float = tf.cast(whole, 'float32');
    float.dataSync()[0] = 7;
    assert.deepEqual([...whole.dataSync()], [1, 2, 3]);
    tf.dispose([whole, float]);
  });

  test('tensors of one number', async () => {
    await agrees(() => tf.fill([2, 3], 0.1));
    await agrees(() => tf.zerosLike(wholes([4], 1)));
    await agrees(() => tf.onesLike(bools([4], 1)));
  });
});
