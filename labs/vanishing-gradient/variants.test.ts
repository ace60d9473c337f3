import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultParams, describeParams, hashToParams, ParamsError, paramsToHash, parseParams } from '../kit/params.ts';
import { params as pretraining } from './experiments/pretraining/params.ts';
import { backpropagationWork, machineWork } from './experiments/pretraining/work.ts';
import { params } from './params.ts';
import { formatVariants, parseVariants, variantLabel } from './variants.ts';

test('variants as they are written, there and back', () => {
  const text = 'relu he, sigmoid xavier norm residual';
  const [first, second] = parseVariants('  relu   he ,sigmoid xavier residual norm,');
  assert.deepEqual(first, { activation: 'relu', init: 'he', norm: false, residual: false });
  assert.ok(first && second);
  assert.equal(formatVariants([first, second]), text);
  assert.equal(variantLabel(second), 'sigmoid, Xavier, batch norm, residual');
});

const wrong: readonly [string, RegExp][] = [
  ['', /no variant/],
  ['gelu he', /"gelu he" begins with no activation: it is one of sigmoid, tanh, relu/],
  ['relu', /names no initialisation/],
  ['relu he dropout', /"dropout" is nothing that a variant can have/],
  ['relu he, tanh he, relu he', /"relu he" stands there twice/],
  ['relu he, tanh he, relu large, tanh small, tanh large', /5 variants are too many: at most 4/],
];
for (const [text, message] of wrong)
  test(`"${text}" is refused with a reason`, () => {
    assert.throws(
      () => parseParams(params, { variants: text }),
      (error) => error instanceof ParamsError && error.field === 'variants' && message.test(error.message),
    );
  });

test('a list of variants goes through the address', () => {
  const own = { ...defaultParams(params), variants: 'relu large, relu he norm', depth: 20 };
  assert.deepEqual(hashToParams(params, paramsToHash(params, own, 1)).params, own);
});

test('every parameter has a label and offers its default', () => {
  for (const schema of [params, pretraining])
    for (const { name, options, default: fallback } of describeParams(schema))
      if (options)
        assert.ok(
          options.some(({ value }) => value === fallback),
          name,
        );
});

test('multiplications, counted by hand', () => {
  assert.equal(machineWork(784, 256), 5 * 784 * 256);
  // 3-2-4: forwards 6 + 8, back into the hidden layer 8, outer products 6 + 8.
  assert.equal(backpropagationWork([3, 2, 4]), 6 + 8 + 8 + 6 + 8);
});
