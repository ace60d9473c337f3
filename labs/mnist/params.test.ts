import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultParams, describeParams, hashToParams, ParamsError, paramsToHash, parseParams } from '../kit/params.ts';
import { params as mnist } from './params.ts';

const field = (name: string, message: RegExp) => (error: unknown) =>
  error instanceof ParamsError && error.field === name && message.test(error.message);

test("a model of one's own goes through the address", () => {
  const layers = 'conv 3x3x4 same relu, maxpool 2, flatten, dense 10';
  const params = { ...defaultParams(mnist), model: 'custom' as const, layers };
  assert.deepEqual(hashToParams(mnist, paramsToHash(mnist, params, 1)).params, params);
  assert.throws(() => parseParams(mnist, { layers: 'dense 10' }), field('layers', /takes a vector/));
});

test('every parameter has a label and offers its default', () => {
  for (const { name, options, default: fallback } of describeParams(mnist))
    if (options)
      assert.ok(
        options.some(({ value }) => value === fallback),
        name,
      );
});
