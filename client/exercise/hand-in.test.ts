import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiProblem, ServerAway } from '../parts/api.ts';
import type { AttemptView } from './exercise-api.ts';
import { createHandIn } from './hand-in.ts';

const view = (state: AttemptView['state'], score: number | null = null): AttemptView => ({
  id: '1',
  receivedAt: '2026-01-01T10:00:00Z',
  state,
  place: state === 'waiting' ? 2 : null,
  score,
  results: state === 'done' ? [] : null,
  checksVersion: 'v1',
});

function setup(answers: { handIn: () => AttemptView; attempt?: () => AttemptView }) {
  let kept: string | null = null;
  const shelf = {
    get: async () => kept,
    set: async (source: string | null, only?: string) => {
      if (source !== null || only === undefined || kept === only) kept = source;
    },
  };
  const done: AttemptView[] = [];
  const api = {
    handIn: async () => answers.handIn(),
    attempt: async () => ({ ...(answers.attempt?.() ?? view('done', 100)), source: '' }),
  };
  const handIn = createHandIn(api, shelf, (attempt) => done.push(attempt), 1);
  return { handIn, done, kept: () => kept, shelf };
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !condition(); i++) await wait(2);
  assert.ok(condition(), 'it never came to that');
}

test('a hand-in is watched until its verdict', async () => {
  const states = [view('waiting'), view('grading'), view('done', 80)];
  const { handIn, done, kept } = setup({
    handIn: () => view('waiting'),
    attempt: () => states.shift() ?? view('done'),
  });
  await handIn.send('code');
  assert.equal(handIn.state.value.kind, 'watching');
  assert.equal(kept(), null);
  await until(() => done.length > 0);
  assert.equal(done[0]?.score, 80);
  assert.equal(handIn.state.value.kind, 'idle');
});

test('the same source again shows its verdict at once', async () => {
  const { handIn, done } = setup({ handIn: () => view('done', 60) });
  await handIn.send('code');
  assert.equal(done[0]?.score, 60);
});

test('while the server is away the hand-in is kept, and sent when it is back', async () => {
  let away = true;
  const { handIn, done, kept } = setup({
    handIn: () => {
      if (away) throw new ServerAway();
      return view('done', 100);
    },
  });
  await handIn.send('code');
  assert.equal(handIn.state.value.kind, 'kept');
  assert.equal(kept(), 'code');
  away = false;
  await handIn.resume(null);
  assert.equal(done[0]?.score, 100);
  assert.equal(kept(), null);
});

test('told that the server is back, a kept hand-in is sent at once, and what took its place stays kept', async () => {
  let away = true;
  const { handIn, done, kept, shelf } = setup({
    handIn: () => {
      if (away) throw new ServerAway();
      return view('done', 100);
    },
  });
  handIn.retry();
  assert.equal(handIn.state.value.kind, 'idle', 'nothing is kept');
  await handIn.send('code');
  await shelf.set('of another tab');
  away = false;
  const sent = handIn.send('code');
  await shelf.set('of another tab');
  await sent;
  assert.equal(done.length, 1);
  assert.equal(kept(), 'of another tab');
  away = true;
  await handIn.send('code again');
  away = false;
  handIn.retry();
  await until(() => done.length === 2);
  assert.equal(kept(), null);
});

test('a kept hand-in stays while nobody is signed in, and goes when it is refused for good', async () => {
  let answer: Error = new ServerAway();
  const { handIn, kept } = setup({
    handIn: () => {
      throw answer;
    },
  });
  await handIn.send('code');
  answer = new ApiProblem(401, 'Sign in first.');
  await handIn.send('code');
  assert.deepEqual([handIn.state.value.kind, kept()], ['refused', 'code']);
  answer = new ServerAway();
  await handIn.send('code');
  answer = new ApiProblem(409, 'This lab is closed.');
  await handIn.send('code');
  assert.deepEqual(handIn.state.value, { kind: 'refused', message: 'This lab is closed.' });
  assert.equal(kept(), null);
});

test('a hand-in that is taken back is not sent', async () => {
  const { handIn, kept } = setup({
    handIn: () => {
      throw new ServerAway();
    },
  });
  await handIn.send('code');
  handIn.withdraw();
  await wait(5);
  assert.equal(kept(), null);
  assert.equal(handIn.state.value.kind, 'idle');
});

test('a refusal is told in its own words, and not kept', async () => {
  const { handIn, kept } = setup({
    handIn: () => {
      throw new ApiProblem(429, 'That were many hand-ins.');
    },
  });
  await handIn.send('code');
  assert.deepEqual(handIn.state.value, { kind: 'refused', message: 'That were many hand-ins.' });
  assert.equal(kept(), null);
});
