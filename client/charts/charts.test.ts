import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './spread.ts';
import { linearTicks, logTicks, niceCeil } from './ticks.ts';

test('ticks are the round numbers of the range', () => {
  assert.deepEqual(linearTicks(0, 4690), [0, 1000, 2000, 3000, 4000]);
  assert.deepEqual(linearTicks(0, 0.5), [0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  assert.deepEqual(linearTicks(3, 3), [3]);
  assert.deepEqual(logTicks(0.01, 2.5, 8), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  assert.deepEqual(logTicks(0.005, 2.5, 6), [0.01, 0.03, 0.1, 0.3, 1]);
  assert.deepEqual(logTicks(1e-6, 100, 9), [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100]);
  assert.deepEqual(logTicks(1e-6, 100, 5), [1e-6, 1e-4, 1e-2, 1, 100]);
  assert.throws(() => logTicks(0, 1), RangeError);
});

test('the next round number is 1, 2 or 5 times a power of ten', () => {
  assert.deepEqual([0.3, 1, 1.1, 47, 501, 4690].map(niceCeil), [0.5, 1, 2, 50, 1000, 5000]);
  assert.throws(() => niceCeil(0), RangeError);
});

test('labels that want the same place are spread, within the edges', () => {
  const each = [16, 16, 16];
  assert.deepEqual(spread([50, 10, 52], each, 0, 100), [50, 10, 66]);
  assert.deepEqual(spread([95, 96, 97], each, 0, 100), [60, 76, 92]);
  assert.deepEqual(spread([-5, 0], each, 0, 100), [8, 24]);
  assert.deepEqual(spread([50, 51], [40, 10], 0, 100), [50, 75], 'a tall one needs more room than a low one');
  assert.deepEqual(spread([], [], 0, 100), []);
});
