/** The machine's clock is set back by an hour while a class works. */
import assert from 'node:assert/strict';
import { onEachEngine, type Place } from './engines.ts';

const [before, after] = [1e12, 1e12 - 3_600_000];
const key = { student: 'local', lab: 'a-lab', exercise: 'one' };
const answer = { ...key, kind: 'function', checksVersion: 'v1' } as const;

async function storeOf(place: Place) {
  const store = await place.open();
  const handIn = async (source: string, now: number, perMinute = 10) => {
    const received = await store.insertAttempt({ ...answer, source }, perMinute, now);
    return 'attempt' in received ? received.attempt : received;
  };
  return { store, handIn };
}

onEachEngine('receipts still follow each other, and drafts too', async (_t, place) => {
  const { store, handIn } = await storeOf(place);
  const times = [];
  for (const [source, now] of [
    ['a', before],
    ['b', after],
    ['c', after + 5],
  ] as const) {
    const attempt = await handIn(source, now);
    times.push('receivedAt' in attempt ? attempt.receivedAt : assert.fail());
  }
  assert.deepEqual(times, [before, before + 1, before + 2]);
  await store.saveDraft(key, { text: 'first', tab: 'x' }, before);
  const second = await store.saveDraft(key, { text: 'second', tab: 'x' }, after);
  assert.deepEqual(second, { outcome: 'saved', updatedAt: before + 1 });
});

onEachEngine('nobody waits an hour to hand in', async (_t, place) => {
  const { handIn } = await storeOf(place);
  for (const source of ['a', 'b']) await handIn(source, before, 2);
  assert.deepEqual(await handIn('c', before + 1, 2), { outcome: 'too-many', waitMs: 59_999 });
  assert.ok('id' in (await handIn('c', after, 2)));
});

onEachEngine(
  'the lease of a worker that died before is over all the same; that of one that lives is not',
  async (_t, place) => {
    const { store, handIn } = await storeOf(place);
    const attempt = await handIn('a', before);
    const id = 'id' in attempt ? attempt.id : assert.fail();
    const lease = (owner: string, now: number) =>
      store.leaseNextAttempt({ kind: 'function', owner, leaseMs: 20_000 }, now);
    assert.equal((await lease('dead', before))?.id, id);
    assert.equal((await lease('next', after))?.id, id);
    assert.equal(await store.renewLease(id, 'next', 20_000, after + 5000), true);
    assert.equal(await lease('third', after + 6000), undefined);
    assert.equal(await store.renewLease(id, 'dead', 20_000, after), false);
    // Set back by less than what a lease may be off, it is waited for.
    assert.equal(await lease('third', after - 60_000), undefined);
    assert.equal((await lease('third', after + 25_001))?.tries, 3);
  },
);

onEachEngine('a regrade goes on, too', async (_t, place) => {
  const { store } = await storeOf(place);
  await store.insertStudent('ada', 'Ada');
  await store.insertAttempt({ ...answer, student: 'ada', source: 'a' }, 10, after);
  const id = (await store.leaseNextAttempt({ kind: 'function', owner: 'w', leaseMs: 1000 }, after))?.id ?? '';
  await store.finishAttempt(id, 'w', { score: 50, results: [], checksVersion: 'v1' }, after);
  await store.insertRegrade('a-lab', 'one', after);
  const lease = (owner: string, now: number) => store.leaseNextRegrade({ owner, leaseMs: 20_000 }, now);
  assert.equal((await lease('dead', before))?.attempt.id, id);
  assert.equal((await lease('next', after))?.tries, 2);
  assert.equal(await lease('third', after + 6000), undefined);
  // A server that starts, alone with its store, waits for nobody.
  await store.expireLeases();
  assert.equal((await lease('third', after + 6000))?.tries, 3);
});
