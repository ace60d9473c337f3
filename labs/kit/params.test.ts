import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { defaultParams, describeParams, hashToParams, ParamsError, paramsToHash, parseParams } from './params.ts';

const schema = z.object({
  learningRate: z.number().positive().default(0.1).meta({ label: 'learning rate', live: true }),
  model: z.enum(['small', 'large']).default('small').meta({ label: 'model' }),
  shuffle: z.boolean().default(true).meta({ label: 'shuffle' }),
});
const field = (name: string, message: RegExp) => (error: unknown) =>
  error instanceof ParamsError && error.field === name && message.test(error.message);

test('missing parameters take their defaults', () => {
  assert.deepEqual(parseParams(schema, { model: 'large' }), { learningRate: 0.1, model: 'large', shuffle: true });
});

test('what is refused names the field and its value', () => {
  assert.throws(() => parseParams(schema, { learningRate: -1 }), field('learningRate', /can't be -1/));
  assert.throws(() => parseParams(schema, { model: 'huge' }), field('model', /"huge"/));
  assert.throws(() => parseParams(schema, { rate: 1 }), field('rate', /no parameter "rate".*learningRate, model/));
  assert.throws(() => parseParams(schema, null), ParamsError);
});

test('what is refused says what would be right', () => {
  assert.throws(() => parseParams(schema, { learningRate: -1 }), field('learningRate', /It is above 0\.$/));
  assert.throws(() => parseParams(schema, { model: 'huge' }), field('model', /It is one of small, large\.$/));
  assert.throws(() => hashToParams(schema, 'learningRate=fast'), field('learningRate', /"fast"\. It is a number\.$/));
  const bounded = z.object({ epochs: z.int().min(1).max(1000).default(1).meta({ label: 'epochs' }) });
  assert.throws(
    () => parseParams(bounded, { epochs: 1.5 }),
    field('epochs', /can't be 1\.5\. It is a whole number\.$/),
  );
  assert.throws(() => parseParams(bounded, { epochs: 2000 }), field('epochs', /It is at most 1,000\.$/));
});

test('the address holds what differs from the defaults, and gives it back', () => {
  const params = { learningRate: 0.003, model: 'large' as const, shuffle: false };
  const hash = paramsToHash(schema, params, 42);
  assert.equal(hash, 'learningRate=0.003&model=large&shuffle=false&seed=42');
  assert.deepEqual(hashToParams(schema, `#${hash}`), { params, seed: 42 });
  assert.equal(paramsToHash(schema, defaultParams(schema), 1), '');
  assert.throws(() => hashToParams(schema, '#learningRate=fast'), field('learningRate', /can't be/));
  assert.throws(() => hashToParams(schema, '#seed=x'), field('seed', /whole number/));
});

test("a field without a label or a default is the author's mistake, named", () => {
  assert.throws(() => describeParams(z.object({ a: z.number().default(1) })), /a needs a label/);
  assert.throws(() => describeParams(z.object({ a: z.number().meta({ label: 'a' }) })), /a needs a default/);
});
