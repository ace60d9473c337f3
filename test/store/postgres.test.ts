/** What only the store in PostgreSQL does: changes told between processes, and a database that goes away. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { StoreAway } from '../../server/store/away.ts';
import type { Change } from '../../server/store/changes.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { newDatabase, onPostgres, ownPostgres } from '../postgres.ts';

async function open(t: TestContext, url: string): Promise<Store> {
  const store = await openStore('/nowhere', url);
  t.after(() => store.close());
  return store;
}

/** The changes that a store tells, and a way to wait for one. */
function listen(store: Store) {
  const heard: Change[] = [];
  let wake = () => {};
  store.onChange((change) => {
    heard.push(change);
    wake();
  });
  const until = async (found: (change: Change) => boolean): Promise<void> => {
    while (!heard.some(found))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  return { heard, until };
}

const key = { student: 'local', lab: 'a-lab', exercise: 'one' };
const handIn = { ...key, kind: 'function', checksVersion: 'v1' } as const;

test('a change is told to every process on the database, once', onPostgres, async (t) => {
  const url = await newDatabase();
  const [a, b] = [await open(t, url), await open(t, url)];
  const [here, there] = [listen(a), listen(b)];
  await a.insertAttempt({ ...handIn, source: 'x' }, 10);
  assert.deepEqual(here.heard, [{ kind: 'attempt', ...key }]);
  await there.until(({ kind }) => kind === 'attempt');
  await b.saveDraft(key, { text: 'y', tab: 'x' });
  await here.until(({ kind }) => kind === 'work');
  assert.deepEqual(there.heard, here.heard);
  assert.deepEqual(here.heard, [
    { kind: 'attempt', ...key },
    { kind: 'work', ...key },
  ]);
});

test('numbers come back as numbers', onPostgres, async (t) => {
  const store = await open(t, await newDatabase());
  const received = await store.insertAttempt({ ...handIn, source: 'x' }, 10, 1e12);
  assert.ok(received.outcome === 'new');
  assert.equal(received.attempt.receivedAt, 1e12);
  assert.equal(received.attempt.turn, 0);
});

test(
  'a database that goes away is a StoreAway, comes back by itself, and then everything counts as changed',
  onPostgres,
  async (t) => {
    const postgres = await ownPostgres(t);
    const store = await open(t, await postgres.newDatabase());
    const { heard, until } = listen(store);
    await store.saveDraft(key, { text: 'kept', tab: 'x' });
    await postgres.kill();
    await assert.rejects(store.selectDraft(key), StoreAway);
    await assert.rejects(store.saveDraft(key, { text: 'lost', tab: 'x' }), StoreAway);
    assert.ok(!heard.some(({ kind }) => kind === 'everything'));
    await postgres.restart();
    await until(({ kind }) => kind === 'everything');
    assert.equal((await store.selectDraft(key))?.text, 'kept');
  },
);

test('connections that the database ends in the middle of work are replaced', onPostgres, async (t) => {
  const url = await newDatabase();
  const store = await open(t, url);
  const { until } = listen(store);
  await store.selectDraft(key);
  const admin = new pg.Client(url);
  await admin.connect();
  t.after(() => admin.end());
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await until(({ kind }) => kind === 'everything');
  await store.saveDraft(key, { text: 'goes on', tab: 'x' });
  const other = listen(await open(t, url));
  await store.saveDraft(key, { text: 'is told', tab: 'x' });
  await other.until(({ kind }) => kind === 'work');
});

test('a database that can’t be reached is named, the password isn’t', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  await new Promise((resolve) => taken.close(resolve));
  await assert.rejects(openStore('/nowhere', `postgres://teacher:hunter2@127.0.0.1:${port}/labs`), {
    name: 'StoreAway',
    message: `The database "labs" at 127.0.0.1:${port} can't be reached (ECONNREFUSED).`,
  });
});

test('a database that refuses is an error that names it', onPostgres, async () => {
  const url = (await newDatabase()).replace(/course\d+\?/, 'none?');
  await assert.rejects(openStore('/nowhere', url), (error: Error) => {
    assert.match(error.message, /^The store the database "none" at .* can't be opened: database "none" does not exist/);
    assert.ok(!error.message.includes('not-secret'));
    return true;
  });
});
