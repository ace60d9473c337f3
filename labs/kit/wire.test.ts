import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeWire, encodeWire } from './wire.ts';

const roundTrip = (value: unknown) => decodeWire(JSON.parse(JSON.stringify(encodeWire(value))));

test('typed arrays, NaN and the infinities survive JSON', () => {
  const value = {
    type: 'tensors',
    filters: { shape: [2, 2], values: Float32Array.of(1.5, -0.25, Number.NaN, 3e-42) },
    confusion: Int32Array.of(-1, 2 ** 30),
    pixels: Uint8Array.from({ length: 70000 }, (_, i) => i),
    loss: Number.NaN,
    rates: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1],
    nothing: null,
    text: 'ü',
  };
  assert.deepEqual(roundTrip(value), value);
});

test('a view into a larger buffer sends its own part only', () => {
  assert.deepEqual(roundTrip(Float32Array.of(1, 2, 3, 4).subarray(1, 3)), Float32Array.of(2, 3));
});

test('bytes that are no whole number of values are refused', () => {
  assert.throws(() => decodeWire({ $f32: btoa('abc') }), /3 bytes/);
});
