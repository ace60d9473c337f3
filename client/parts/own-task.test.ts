import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breathe } from '../../labs/kit/breathe.ts';
import { inOwnTask } from './own-task.ts';

/** Until every drawing that is due has had its task. */
const allDrawn = async () => {
  for (let i = 0; i < 20; i++) await breathe();
};

test('drawings come in order, with other tasks between them', async () => {
  const seen: string[] = [];
  const tell = (name: string) => () => {
    seen.push(name);
    setImmediate(() => seen.push(`after ${name}`));
  };
  inOwnTask(tell('loss'));
  inOwnTask(tell('accuracy'));
  assert.deepEqual(seen, []);
  await allDrawn();
  assert.deepEqual(seen, ['loss', 'after loss', 'accuracy', 'after accuracy']);
});

test('a drawing that is called off is not drawn, the next one is', async () => {
  const seen: string[] = [];
  const callOff = inOwnTask(() => seen.push('gone'));
  inOwnTask(() => seen.push('there'));
  callOff();
  await allDrawn();
  assert.deepEqual(seen, ['there']);
});

test('a drawing asked for while another draws has its turn too', async () => {
  const seen: string[] = [];
  inOwnTask(() => {
    seen.push('first');
    inOwnTask(() => seen.push('second'));
  });
  await allDrawn();
  assert.deepEqual(seen, ['first', 'second']);
});

test('a drawing that fails is told of and does not keep the next from being drawn', async (t) => {
  const told: unknown[] = [];
  const before = globalThis.reportError;
  globalThis.reportError = (error) => void told.push(error);
  t.after(() => {
    globalThis.reportError = before;
  });
  const seen: string[] = [];
  inOwnTask(() => {
    throw new Error('no canvas');
  });
  inOwnTask(() => seen.push('there'));
  await allDrawn();
  assert.match(String(told[0]), /no canvas/);
  assert.deepEqual(seen, ['there']);
});
