import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLatest } from './latest.ts';

test('one at a time, the newest of those that wait, and again afterwards', async () => {
  const latest = createLatest();
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name);
      finish.push(resolve);
    });
  const settle = async () => {
    finish.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  for (const name of ['a', 'b', 'c']) latest(work(name));
  assert.deepEqual(begun, ['a']);
  await settle();
  assert.deepEqual(begun, ['a', 'c']);
  await settle();
  latest(work('d'));
  assert.deepEqual(begun, ['a', 'c', 'd']);
});
