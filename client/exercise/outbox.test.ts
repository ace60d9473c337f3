import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem, ServerAway } from '../parts/api.ts';
import { DraftConflict } from './exercise-api.ts';
import type { KeptHandIn, UnsentDraft } from './kept.ts';
import { createOutbox, type Delivery } from './outbox.ts';

const keptOf = (name: string, source = `of ${name}`): KeptHandIn => ({ lab: 'a', name, title: name, source });
const draftOf = (name: string, text = 'typed'): UnsentDraft => ({
  ...{ lab: 'a', name, tab: 'gone', text, base: 'v1', unsaved: true, at: 1 },
});

/** A browser that has kept something, and a server that answers as `answer` says: an error is thrown. */
function setUp(kept: readonly KeptHandIn[], drafts: readonly UnsentDraft[] = []) {
  const handIns = new Map(kept.map((one) => [one.name, one]));
  const unsent = new Map(drafts.map((one) => [one.name, one]));
  const answers = new Map<string, Error>();
  const sent: string[] = [];
  const told: Delivery[] = [];
  const waiting: number[] = [];
  const post = async (what: string, name: string) => {
    sent.push(what);
    const error = answers.get(name) ?? answers.get('all');
    if (error) throw error;
  };
  const outbox = createOutbox(
    {
      handIns: async () => [...handIns.values()],
      async forget({ name, source }) {
        if (handIns.get(name)?.source === source) handIns.delete(name);
      },
      async handIn({ name, source }) {
        await post(source, name);
        return { id: '1', receivedAt: '', state: 'waiting', place: 1, score: null, results: null, checksVersion: 'v1' };
      },
      drafts: async () => [...unsent.values()],
      async saveDraft({ name, text }) {
        await post(text, name);
        return { updatedAt: 'v2' };
      },
      async noteSent({ name }) {
        unsent.delete(name);
      },
      alone: (work) => work(),
      waiting: (left) => waiting.push(left.length),
      tell: (delivery) => told.push(delivery),
    },
    1,
  );
  return { outbox, handIns, unsent, answers, sent, told, waiting };
}

const until = async (condition: () => boolean) => {
  for (let i = 0; i < 2000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 2));
  assert.ok(condition(), 'it never came to that');
};

test('what waits is sent once, each told, texts after hand-ins', async () => {
  const { outbox, sent, told, handIns, unsent, waiting } = setUp([keptOf('one'), keptOf('two')], [draftOf('three')]);
  await outbox.deliver();
  assert.deepEqual(sent, ['of one', 'of two', 'typed']);
  assert.deepEqual(
    told.map(({ handIn, refusal }) => [handIn.name, refusal]),
    [
      ['one', null],
      ['two', null],
    ],
  );
  assert.deepEqual([handIns.size, unsent.size, waiting.at(-1)], [0, 0, 0]);
  await outbox.deliver();
  assert.equal(sent.length, 3);
});

for (const [what, error] of [
  ['the server is away', new ServerAway()],
  ['nobody is signed in', new ApiProblem(401, 'Sign in first.')],
] as const)
  test(`while ${what} all stays, nothing is told, and one try is enough`, async () => {
    const { outbox, sent, told, handIns, unsent, answers, waiting } = setUp(
      [keptOf('one'), keptOf('two')],
      [draftOf('x')],
    );
    answers.set('all', error);
    await outbox.deliver();
    assert.deepEqual([sent, told, handIns.size, unsent.size, waiting.at(-1)], [['of one'], [], 2, 1, 2]);
    answers.clear();
    await outbox.deliver();
    assert.deepEqual([told.length, handIns.size, unsent.size], [2, 0, 0]);
  });

test('a refusal is for good, told in its own words, and the others go on', async () => {
  const { outbox, told, handIns, answers } = setUp([keptOf('one'), keptOf('two')]);
  answers.set('one', new ApiProblem(409, 'This lab is closed.'));
  await outbox.deliver();
  assert.deepEqual(
    told.map(({ handIn, refusal }) => [handIn.name, refusal]),
    [
      ['one', 'This lab is closed.'],
      ['two', null],
    ],
  );
  assert.equal(handIns.size, 0);
});

test('what the server takes only later is tried again by itself', async () => {
  const { outbox, sent, told, handIns, answers } = setUp([keptOf('one'), keptOf('two')]);
  answers.set('one', new ApiProblem(429, 'There were many hand-ins within a minute.'));
  await outbox.deliver();
  assert.deepEqual([told.map(({ handIn }) => handIn.name), [...handIns.keys()]], [['two'], ['one']]);
  answers.set('one', new ApiProblem(507, 'The disk is full.'));
  const tries = sent.length;
  await until(() => sent.length > tries + 1);
  assert.equal(handIns.size, 1);
  answers.clear();
  await until(() => handIns.size === 0);
  assert.deepEqual(told.at(-1)?.refusal, null);
});

test('a hand-in that takes the place of the one on its way is sent too', async () => {
  const { outbox, sent, handIns } = setUp([keptOf('one')]);
  const first = outbox.deliver();
  handIns.set('one', keptOf('one', 'a better one'));
  assert.equal(outbox.deliver(), first, 'asked while it sends');
  await first;
  assert.deepEqual([sent.at(-1), handIns.size], ['a better one', 0]);
});

test('a text in whose place another stands is left for the student to choose', async () => {
  const { outbox, unsent, answers } = setUp([], [draftOf('one'), draftOf('two')]);
  answers.set('one', new DraftConflict({ text: 'other', updatedAt: 'v3' }));
  await outbox.deliver();
  assert.deepEqual([...unsent.keys()], ['one']);
});
