import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Slots } from './slots.ts';

function scene(size: number) {
  const log: string[] = [];
  const slots = new Slots<string>(size, (key, place) => log.push(`${key} at ${place}`));
  const ask = (key: string) => slots.request(key, () => log.push(`${key} goes`));
  const read = () => log.splice(0);
  return { slots, ask, read };
}

test('those beyond the size wait, and hear their place whenever it changes', () => {
  const { slots, ask, read } = scene(1);
  for (const key of ['a', 'b', 'c', 'd']) ask(key);
  assert.deepEqual(read(), ['a goes', 'b at 1', 'c at 2', 'd at 3']);
  slots.release('c');
  assert.deepEqual(read(), ['d at 2']);
  slots.release('a');
  assert.deepEqual(read(), ['d at 1', 'b goes']);
  slots.release('nobody');
  assert.deepEqual(read(), []);
});

test('asking again keeps the place and replaces what happens', () => {
  const { slots, ask, read } = scene(1);
  ask('a');
  ask('a');
  ask('b');
  read();
  const done: string[] = [];
  slots.request('b', () => done.push('second'));
  assert.deepEqual(read(), []);
  slots.release('a');
  assert.deepEqual([read(), done, slots.holds('b'), slots.waits('b')], [[], ['second'], true, false]);
});
