import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from './random.ts';

const draws = (seed: number, n = 20000) => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => random.uniform());
};

test('the same seed draws the same numbers, another seed others', () => {
  assert.deepEqual(draws(7, 50), draws(7, 50));
  assert.notDeepEqual(draws(7, 50), draws(8, 50));
  assert.notDeepEqual(draws(1, 50), draws(-1, 50));
});

test('uniform numbers fill ten bins evenly (chi-squared, 9 degrees, p = 0.001)', () => {
  for (const seed of [0, 1, 2, 12345]) {
    const bins = new Array(10).fill(0);
    for (const u of draws(seed)) bins[Math.floor(u * 10)]++;
    const chi = bins.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    assert.ok(chi < 27.88, `seed ${seed}: ${chi}`);
  }
});

test('normal numbers have mean 0 and variance 1', () => {
  const random = seededRandom(3);
  const values = Array.from({ length: 20000 }, () => random.normal());
  const mean = values.reduce((sum, v) => sum + v) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  assert.ok(Math.abs(mean) < 0.03, `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.05, `variance ${variance}`);
});

test('a permutation holds every number once, and is none of the sorted ones', () => {
  const order = seededRandom(1).permutation(1000);
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    Array.from({ length: 1000 }, (_, i) => i),
  );
  assert.ok(order.some((v, i) => v !== i));
});

test('forked streams are independent of draws from their parent', () => {
  const parent = seededRandom(5);
  const before = parent.fork('weights').uniform();
  parent.uniform();
  assert.equal(parent.fork('weights').uniform(), before);
  assert.notEqual(parent.fork('order').uniform(), before);
});

test('nonsense is refused with a sentence', () => {
  assert.throws(() => seededRandom(1.5), /whole number/);
  assert.throws(() => seededRandom(1).integer(0), /one of 0/);
});
