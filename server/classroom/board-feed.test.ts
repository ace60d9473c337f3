import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import Database from 'libsql';
import type { Change } from '../store/changes.ts';
import { openStore, type Store } from '../store/store.ts';
import { readBoard } from './board.ts';
import { BoardFeed } from './board-feed.ts';

const work = (student: string): Change => ({ kind: 'work', student, lab: 'a-lab', exercise: 'one' });

/** A store with two students, Ben of whom was removed, and a feed on it whose changes the test announces itself. */
async function setUp(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'board-'));
  const store = await openStore(folder);
  let announce: (change: Change) => void = () => {};
  const onChange: Store['onChange'] = (listener) => {
    announce = listener;
    return () => {};
  };
  const feed = new BoardFeed({ ...store, onChange }, { everyMs: 5, seenMs: 20 });
  const server = createServer((_request, response: ServerResponse) => feed.connect(response)).listen(0, '127.0.0.1');
  t.after(async () => {
    await feed.close();
    server.closeAllConnections();
    server.close();
    await store.close();
    await rm(folder, { recursive: true });
  });
  for (const id of ['ada', 'ben']) {
    await store.insertStudent(id, id);
    await store.saveDraft({ student: id, lab: 'a-lab', exercise: 'one' }, { text: 'x', tab: 't' });
  }
  const database = new Database(path.join(folder, 'course.sqlite'));
  t.after(() => database.close());
  const change = (sql: string) => void database.prepare(sql).run();
  change("update students set removedAt = 1 where id = 'ben'");
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { body } = await fetch(`http://127.0.0.1:${port}/`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  /** Waits for an event and gives its data. */
  const event = async (name: string): Promise<unknown> => {
    for (let text = ''; ; ) {
      const chunk = await reader?.read();
      text += chunk?.value ?? assert.fail('the stream ended');
      const [, data] = new RegExp(`event: ${name}\\ndata: (.*)\\n`).exec(text) ?? [];
      if (data) return JSON.parse(data);
    }
  };
  return { store, announce: (one: Change) => announce(one), event, change };
}

test('who was removed is on no board, in no message, and known to be gone', async (t) => {
  const { store, announce, event } = await setUp(t);
  const { students, cells } = await readBoard(store);
  assert.deepEqual([students.map(({ id }) => id), cells.map(({ student }) => student)], [['ada'], ['ada']]);
  for (const student of ['ben', 'ada', 'instructor']) announce(work(student));
  const sent = (await event('cells')) as { student: string }[];
  assert.deepEqual(
    sent.map(({ student }) => student),
    ['ada'],
  );
  for (const student of ['ben', 'ada']) announce({ kind: 'student', student });
  const told = (await event('students')) as { here: { id: string }[]; gone: string[] };
  assert.deepEqual([told.here.map(({ id }) => id), told.gone], [['ada'], ['ben']]);
});

for (const kind of ['rules', 'everything'] as const)
  test(`a change of ${kind} asks for a new snapshot`, async (t) => {
    const { announce, event } = await setUp(t);
    announce({ kind });
    assert.equal(await event('reload'), null);
  });

test('who is seen is told without being asked', async (t) => {
  const { event, change } = await setUp(t);
  await event('students');
  change("update students set seenAt = 12345 where id = 'ada'");
  const { here } = (await event('students')) as { here: { seenAt: number }[] };
  assert.deepEqual(
    here.map(({ seenAt }) => seenAt),
    [12345],
  );
});
