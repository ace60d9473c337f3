import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduledRate } from './schedule.ts';

test('a constant rate stays', () => {
  for (const step of [0, 50, 99]) assert.equal(scheduledRate('constant', 0.1, step, 100), 0.1);
});

test('linear decay begins in the middle and nears 0 at the end, without a jump', () => {
  const rates = Array.from({ length: 100 }, (_, step) => scheduledRate('linear', 1, step, 100));
  assert.deepEqual(rates.slice(0, 51), new Array(51).fill(1));
  for (let i = 51; i < 100; i++) assert.ok(Math.abs((rates[i - 1] as number) - (rates[i] as number) - 0.02) < 1e-12);
  assert.ok(Math.abs((rates[99] as number) - 0.02) < 1e-12);
});
