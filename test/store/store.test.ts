import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { onEachEngine } from './engines.ts';

const answer = { student: 'local', lab: 'a-lab', exercise: 'one', kind: 'function', checksVersion: 'v1' } as const;
const lots = 1000;
const minute = 60_000;

async function handIn(store: Store, source: string, more: object = {}, now?: number) {
  const received = await store.insertAttempt({ ...answer, source, ...more }, lots, now);
  assert.equal(received.outcome, 'new');
  return received.outcome === 'new' ? received.attempt : assert.fail();
}

const lease = (store: Store, owner: string, now?: number, kind: 'function' | 'model' = 'function') =>
  store.leaseNextAttempt({ kind, owner, leaseMs: 1000 }, now);
const verdict = { score: 60, results: [{ name: 'a', ok: true }], checksVersion: 'v2' };

/** Runs a module in a process of its own until it prints a line, and gives that. */
async function inProcess(t: TestContext, source: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, line: String(line).trim() };
}

onEachEngine('what was acknowledged outlives a process that is killed', async (t, place) => {
  const { child, line } = await inProcess(
    t,
    `${place.opening}
    await store.saveDraft({ student: 'local', lab: 'a-lab', exercise: 'one' }, { text: 'typed', tab: 'x' });
    const { attempt } = await store.insertAttempt(${JSON.stringify({ ...answer, source: 'mine' })}, 10);
    console.log(attempt.id);
    setInterval(() => {}, 1000);`,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await place.open();
  assert.equal((await store.selectAttempt('local', line))?.source, 'mine');
  assert.equal((await store.selectDraft(answer))?.text, 'typed');
});

onEachEngine('an attempt keeps what was handed in; another student can’t see it', async (_t, place) => {
  const store = await place.open();
  const source = 'export const f = () => "ä\u2028\u0001🙂";';
  const { id, secret } = await handIn(store, source);
  const kept = await store.selectAttempt('local', id);
  assert.equal(kept?.source, source);
  assert.match(secret, /^[0-9a-f]{32}$/);
  assert.notEqual((await handIn(store, 'other')).secret, secret);
  assert.equal(await store.selectAttempt('someone', id), undefined);
  assert.deepEqual(
    (await store.selectAttempts('local', 'a-lab', 'one')).map((attempt) => attempt.source),
    ['other', source],
  );
});

onEachEngine('a text with a NUL, which would be cut there, is refused and nothing is stored', async (_t, place) => {
  const store = await place.open();
  await assert.rejects(handIn(store, 'one\0two'), { name: 'TypeError' });
  await handIn(store, 'next');
  assert.equal((await store.selectAttempts('local', 'a-lab', 'one')).length, 1);
});

onEachEngine('booleans, which would end the process, are bound as 0 and 1', async (_t, place) => {
  const store = await place.open();
  const source = true as unknown as string;
  await assert.rejects(store.insertAttempt({ ...answer, source }, 10));
  const key = { student: 'local', lab: 'a-lab', exercise: 'one' };
  await store.saveDraft(key, { text: true as unknown as string, tab: 'x' });
  assert.equal(Number((await store.selectDraft(key))?.text), 1);
});

onEachEngine(
  'the identical source is the earlier attempt, unless the checks are others or nobody could grade it',
  async (_t, place) => {
    const store = await place.open();
    const first = await handIn(store, 'same');
    const again = await store.insertAttempt({ ...answer, source: 'same' }, 1);
    assert.ok(again.outcome === 'identical' && again.attempt.id === first.id);
    await handIn(store, 'same', { checksVersion: 'v2' });
    await handIn(store, 'same', { exercise: 'two' });
    for (let i = 0; i < 3; i++) {
      const leased = await lease(store, `${i}`);
      assert.equal(leased?.id, first.id);
      await store.returnAttempt(first.id, `${i}`);
    }
    await handIn(store, 'same');
  },
);

onEachEngine('more than so many a minute are refused until the oldest is a minute old', async (_t, place) => {
  const store = await place.open();
  for (const [i, at] of [0, 10, 20].entries()) await store.insertAttempt({ ...answer, source: `${i}` }, 3, 1e12 + at);
  const next = (at: number) => store.insertAttempt({ ...answer, source: 'next' }, 3, 1e12 + at);
  assert.deepEqual(await next(100), { outcome: 'too-many', waitMs: minute - 100 });
  assert.equal((await next(minute)).outcome, 'new');
});

onEachEngine(
  'the first of every student comes before the second of any; models have a line of their own',
  async (_t, place) => {
    const store = await place.open();
    for (const student of ['ada', 'ben', 'cy']) await store.insertStudent(student);
    const order: [string, string][] = [
      ['ada', 'a1'],
      ['ada', 'a2'],
      ['ada', 'a3'],
      ['ben', 'b1'],
      ['ben', 'b2'],
      ['cy', 'c1'],
    ];
    for (const [student, source] of order) await handIn(store, source, { student });
    await handIn(store, 'model', { kind: 'model' });
    const places = async (student: string) =>
      Promise.all((await store.selectAttempts(student, 'a-lab', 'one')).map((attempt) => store.selectPlace(attempt)));
    assert.deepEqual(await places('ada'), [6, 4, 1]);
    assert.deepEqual(await places('cy'), [3]);
    assert.deepEqual(await places('local'), [1]);
    assert.equal((await lease(store, 'model', undefined, 'model'))?.source, 'model');
    const taken: (string | undefined)[] = [];
    for (let i = 0; i < 7; i++) taken.push((await lease(store, `w${i}`))?.source);
    assert.deepEqual(taken, ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
    assert.deepEqual(await places('ada'), [null, null, null]);
  },
);

onEachEngine('workers in two processes never lease the same attempt', async (t, place) => {
  const store = await place.open();
  for (let i = 0; i < 60; i++) await handIn(store, `${i}`);
  const work = (name: string) => `${place.opening}
    const ids = [];
    for (let next; (next = await store.leaseNextAttempt({ kind: 'function', owner: '${name}', leaseMs: 60000 })); ) {
      ids.push(next.id);
      await new Promise((resolve) => setImmediate(resolve));
    }
    console.log(JSON.stringify(ids));`;
  const lists = await Promise.all(['a', 'b'].map((name) => inProcess(t, work(name))));
  const ids = lists.flatMap(({ line }): string[] => JSON.parse(line));
  assert.equal(ids.length, 60);
  assert.equal(new Set(ids).size, 60);
});

onEachEngine('a lease that ran out is taken over, and the first worker’s verdict comes too late', async (_t, place) => {
  const store = await place.open();
  const { id } = await handIn(store, 'x', {}, 1e12);
  assert.equal((await lease(store, 'one', 1e12))?.id, id);
  assert.equal(await lease(store, 'two', 1e12 + 999), undefined);
  assert.equal(await store.renewLease(id, 'one', 1000, 1e12 + 999), true);
  assert.equal(await lease(store, 'two', 1e12 + 1500), undefined);
  assert.equal((await lease(store, 'two', 1e12 + 1999))?.tries, 2);
  assert.equal(await store.renewLease(id, 'one', 1000), false);
  assert.equal(await store.finishAttempt(id, 'one', { ...verdict, score: 0 }), false);
  assert.equal(await store.finishAttempt(id, 'two', verdict), true);
  assert.equal((await store.selectAttempt('local', id))?.score, 60);
});

onEachEngine('a clock that is set back keeps no lease of a dead worker alive', async (_t, place) => {
  const store = await place.open();
  const hour = 60 * minute;
  const { id } = await handIn(store, 'x', {}, 1e12);
  await lease(store, 'dead', 1e12);
  assert.equal(await lease(store, 'two', 1e12 - 500), undefined);
  assert.equal((await lease(store, 'two', 1e12 - hour))?.id, id);
  assert.equal(await store.finishAttempt(id, 'two', verdict, 1e12 - hour), true);
  const later = await handIn(store, 'later', {}, 1e12 - hour);
  assert.equal(later.receivedAt, 1e12 + 1);
  assert.deepEqual(
    (await store.selectAttempts('local', 'a-lab', 'one')).map(({ source }) => source),
    ['later', 'x'],
  );
});

onEachEngine('the one server of a store that starts takes over what the one before it had', async (_t, place) => {
  const store = await place.open();
  const { id } = await handIn(store, 'x');
  await lease(store, 'dead');
  assert.equal(await lease(store, 'next'), undefined);
  await store.expireLeases();
  assert.equal((await lease(store, 'next'))?.id, id);
});

onEachEngine('finishing twice changes nothing', async (_t, place) => {
  const store = await place.open();
  const { id } = await handIn(store, 'x');
  await lease(store, 'one');
  assert.equal(await store.finishAttempt(id, 'one', { ...verdict, report: { accuracy: 0.5 } }), true);
  const finished = await store.selectAttempt('local', id);
  assert.equal(finished?.state, 'done');
  assert.equal(finished.checksVersion, 'v2');
  assert.equal(finished.results, JSON.stringify(verdict.results));
  assert.equal(await store.finishAttempt(id, 'one', { ...verdict, score: 100 }), false);
  assert.equal(await store.returnAttempt(id, 'one'), false);
  await store.releaseAttempt(id, 'one');
  assert.deepEqual(await store.selectAttempt('local', id), finished);
  assert.equal(await lease(store, 'two', Date.now() + minute), undefined);
});

onEachEngine(
  'after three tries an attempt could not be graded, whether workers gave up or died, and cost nothing',
  async (_t, place) => {
    const store = await place.open();
    const given = await handIn(store, 'given up', {}, 1e12);
    for (let i = 0; i < 3; i++) {
      assert.equal((await lease(store, `g${i}`, 1e12))?.id, given.id);
      assert.equal(await store.returnAttempt(given.id, `g${i}`), true);
    }
    const died = await handIn(store, 'died', {}, 1e12);
    for (let i = 0; i < 3; i++) assert.equal((await lease(store, `d${i}`, 1e12 + 1000 * i))?.id, died.id);
    assert.equal(await lease(store, 'd3', 1e12 + 3000), undefined);
    for (const { id } of [given, died])
      assert.equal((await store.selectAttempt('local', id))?.state, 'could-not-grade');
    const next = await store.insertAttempt({ ...answer, source: 'next' }, 1, 1e12 + 3000);
    assert.equal(next.outcome, 'new');
  },
);

onEachEngine('a worker that stops puts its attempt back, and the try is not counted', async (_t, place) => {
  const store = await place.open();
  const { id } = await handIn(store, 'x');
  await lease(store, 'one');
  await store.releaseAttempt(id, 'one');
  const { state, tries } = (await store.selectAttempt('local', id)) ?? assert.fail();
  assert.deepEqual({ state, tries }, { state: 'waiting', tries: 0 });
});

onEachEngine('a draft is never overwritten by a page that hasn’t seen it', async (_t, place) => {
  const store = await place.open();
  const save = (tab: string, text: string, base?: number) => store.saveDraft(answer, { tab, text, base }, 1e12);
  assert.equal(await store.selectDraft(answer), undefined);
  const key = { student: 'local', lab: 'a-lab', exercise: 'one' };
  assert.equal(await store.selectDraft(key), undefined);
  const first = await save('a', 'one');
  assert.deepEqual(first, { outcome: 'saved', updatedAt: 1e12 });
  assert.deepEqual(await save('a', 'two'), { outcome: 'saved', updatedAt: 1e12 + 1 });
  const other = { tab: 'a', text: 'two', updatedAt: 1e12 + 1 };
  assert.deepEqual(await save('b', 'three', 1e12), { outcome: 'conflict', other });
  assert.deepEqual(await save('b', 'three'), { outcome: 'conflict', other });
  assert.deepEqual(await store.selectDraft(key), other);
  assert.equal((await save('b', 'two')).outcome, 'saved');
  assert.equal((await save('b', 'three', 1e12 + 1)).outcome, 'saved');
  assert.equal((await save('a', 'four', 1e12 + 1)).outcome, 'conflict');
});

onEachEngine('servers that start at once on a new folder make one store', async (t, place) => {
  const start = `${place.opening} console.log('open');`;
  const lines = await Promise.all([0, 1, 2].map(() => inProcess(t, start)));
  assert.deepEqual(
    lines.map(({ line }) => line),
    ['open', 'open', 'open'],
  );
});

onEachEngine('a store that a newer version of the course made is refused, and stays as it is', async (_t, place) => {
  const store = await place.open();
  const { id } = await handIn(store, 'x');
  const forget = await place.addStep('9999-later');
  await assert.rejects(place.open(), /a newer version of the course made it \(it has the step 9999-later\)/);
  await forget();
  assert.equal((await (await place.open()).selectAttempt('local', id))?.source, 'x');
});
