import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, duration, pace, percent, plain } from './words.ts';

test('durations are in the units that people say', () => {
  assert.deepEqual([0.4, 8.2, 59.6, 200, 7500].map(duration), ['0 s', '8 s', '1 min 0 s', '3 min 20 s', '2 h 5 min']);
});

test('a percentage is only 100 when it is all', () => {
  assert.deepEqual(
    [percent(0.9907), percent(0.99999), percent(1), percent(0.098, 1)],
    ['99.07 %', '99.99 %', '100.00 %', '9.8 %'],
  );
});

test('paces and sizes are rounded to what matters', () => {
  assert.deepEqual([19437, 12.34].map(pace), ['19,400', '12']);
  assert.deepEqual([340_400, 11_594_722].map(bytes), ['340 kB', '11.6 MB']);
});

test('a setting is written as a person would', () => {
  assert.deepEqual([20000, 0.00003, 55_000.5, 0, 1e30].map(plain), ['20,000', '0.00003', '55,000.5', '0', '1e+30']);
});
