/** Two servers on one database: what a student does on one is there on the other, and their runs go on through both. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { sessionCookie } from '../../server/classroom/who.ts';
import { requestTo, withFingerprint } from '../../server/servers/peer-request.ts';
import { internalUrlOf } from '../../server/servers/servers.ts';
import type { RunningServer, ServerOptions } from '../../server/start.ts';
import { newDatabase, onPostgres } from '../postgres.ts';
import { begin, call, command, courseLabs, fixtureLabs, TestStream, testServer } from './support.ts';

async function twoServers(t: TestContext, options: Partial<ServerOptions> = {}) {
  const databaseUrl = await newDatabase();
  const start = (more: Partial<ServerOptions> = {}) => testServer(t, { databaseUrl, ...options, ...more });
  return [await start(), await start(options.className ? { grading: { sandboxes: 0 } } : {})] as const;
}

const route = '/api/exercises/perceptron/neuron';

test(
  'a student works on any server of a class; what is handed in to one that grades nothing is graded',
  onPostgres,
  async (t) => {
    const [grading, idle] = await twoServers(t, { className: 'Thursday', labsFolders: [courseLabs] });
    await grading.store.insertStudent('ada', 'Ada');
    const cookie = `${sessionCookie}=${await grading.store.insertSession({ role: 'student', student: 'ada' })}`;
    const as = (server: RunningServer, method: string, at: string, body?: unknown) =>
      call(server, method, at, body, { cookie });
    assert.equal((await as(idle, 'GET', '/api/me')).body.name, 'Ada');
    assert.equal((await as(grading, 'PUT', `${route}/draft`, { text: 'typed', tab: 'a' })).status, 200);
    assert.equal(((await as(idle, 'GET', route)).body.draft as { text: string }).text, 'typed');
    const source = await readFile(path.join(courseLabs, 'perceptron/exercises/neuron/solution.ts'), 'utf8');
    const { status, body } = await as(idle, 'POST', `${route}/attempts`, { source });
    assert.equal(status, 201);
    for (;;) {
      const { body: view } = await as(idle, 'GET', `/api/attempts/${body.id}`);
      if (view.state === 'done') {
        assert.equal(view.score, 100);
        break;
      }
      assert.notEqual(view.state, 'could-not-grade');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const other = await call(idle, 'GET', `/api/attempts/${body.id}`);
    assert.equal(other.status, 401);
    // Each server prints a link as it starts; the second one's ends nobody's.
    const links = [await grading.store.insertInstructorLink(), await idle.store.insertInstructorLink()];
    for (const server of [grading, idle])
      for (const instructor of links)
        assert.equal((await call(server, 'POST', '/api/sign-in', { instructor })).body.role, 'instructor');
  },
);

const bothLabs = { labsFolders: [fixtureLabs] };

test('a run is watched, commanded, asked and ended through a server that it isn’t on', onPostgres, async (t) => {
  const [a, b] = await twoServers(t, bothLabs);
  const run = await begin(a, 'browser-one', { frames: 20, delay: 1 });
  const stream = await TestStream.open(b, 'browser-one');
  assert.equal((await call(b, 'POST', '/api/streams/browser-one/watch', { runs: [run] })).body.lost?.toString(), '');
  assert.equal((await command(b, run, { type: 'play' })).status, 202);
  await stream.reach(run, 'finished');
  assert.deepEqual(
    stream.frames(run).map(({ step }) => step),
    Array.from({ length: 21 }, (_, i) => i),
  );
  const asked = await call(b, 'POST', `/api/runs/${run}/ask`, { name: 'echo', input: { digit: 7 } });
  assert.deepEqual([asked.status, asked.body], [200, { digit: 7 }]);
  const description = await call(b, 'GET', `/api/runs/${run}`);
  assert.deepEqual([description.body.id, description.body.state], [run, 'finished']);
  const { body: log } = await call(b, 'GET', `/api/runs/${run}/log`);
  assert.equal(log.lastEventId, stream.lastEventId);
  assert.equal((await call(b, 'GET', `/api/runs/${run}/export`)).status, 200);
  const wrong = await command(b, run, { type: 'fly' });
  assert.equal(wrong.status, 400);
  assert.equal(wrong.headers.get('content-type')?.split(';')[0], 'application/problem+json');
  assert.equal((await call(b, 'DELETE', `/api/runs/${run}`)).status, 204);
  assert.equal((await call(a, 'GET', `/api/runs/${run}`)).status, 404);
});

test('a browser’s runs begin where its others are, whichever server it reaches', onPostgres, async (t) => {
  const [a, b] = await twoServers(t, bothLabs);
  const first = await begin(a, 'browser-one');
  const second = await begin(b, 'browser-one');
  const other = await begin(b, 'browser-two');
  const server = (run: string) => run.split('_')[0];
  assert.equal(server(second), server(first));
  assert.notEqual(server(other), server(first));
});

test('a stream that breaks goes on through the other server, without a gap', onPostgres, async (t) => {
  const [a, b] = await twoServers(t, bothLabs);
  const run = await begin(a, 'browser-one', { frames: 100, delay: 5 });
  const before = await TestStream.open(b, 'browser-one');
  await command(b, run, { type: 'play' });
  await before.until(() => before.frames(run).length > 10);
  before.break();
  const after = await TestStream.open(a, 'browser-one', before.lastEventId);
  await after.reach(run, 'finished');
  const steps = [...before.frames(run), ...after.frames(run)].map(({ step }) => step);
  assert.deepEqual(
    [...new Set(steps)],
    Array.from({ length: 101 }, (_, i) => i),
  );
});

test('when a server stops its runs are lost, and its browsers go on at another', onPostgres, async (t) => {
  const databaseUrl = await newDatabase();
  const [a, b] = [await testServer(t, { databaseUrl }), await testServer(t, { databaseUrl })];
  const run = await begin(a, 'browser-one');
  const stream = await TestStream.open(b, 'browser-one');
  await stream.reach(run, 'paused');
  await a.close();
  await stream.until(() => stream.closed);
  const again = await TestStream.open(b, 'browser-one');
  const { body } = await call(b, 'POST', '/api/streams/browser-one/watch', { runs: [run] });
  assert.deepEqual(body.lost, [run]);
  assert.equal((await again.reach(run, 'ended')).reason, 'lost');
  assert.equal((await command(b, run, { type: 'play' })).status, 404);
  const next = await begin(b, 'browser-one', { frames: 3, delay: 1 });
  await command(b, next, { type: 'play' });
  await again.reach(next, 'finished');
});

test('a server that is gone without a word is not waited for', onPostgres, async (t) => {
  const databaseUrl = await newDatabase();
  const server = await testServer(t, { databaseUrl });
  await server.store.saveServer('0123abcd', 'http://127.0.0.1:1');
  assert.equal(
    (await server.store.claimHome({ student: 'local', browser: 'browser-one' }, '0123abcd'))?.id,
    '0123abcd',
  );
  const run = await begin(server, 'browser-one');
  const stream = await TestStream.open(server, 'browser-one');
  await stream.reach(run, 'paused');
  const away = await call(server, 'GET', '/api/runs/0123abcd_00000000-0000-0000-0000-000000000000');
  assert.equal(away.status, 503);
  assert.match(String(away.body.detail), /can't be reached/);
  assert.equal((await call(server, 'GET', '/api/runs/fedcba98_0')).status, 404);
});

test('a server that was started again at the same address is its browsers’ home still', onPostgres, async (t) => {
  const databaseUrl = await newDatabase();
  const a = await testServer(t, { databaseUrl });
  const b = await testServer(t, { databaseUrl });
  await a.store.saveServer('0123abcd', b.url);
  await a.store.claimHome({ student: 'local', browser: 'browser-one' }, '0123abcd');
  await b.close();
  const again = await testServer(t, { databaseUrl, port: b.port });
  const run = await begin(a, 'browser-one');
  assert.equal((await call(again, 'GET', `/api/runs/${run}`)).status, 200);
  assert.equal((await a.store.claimHome({ student: 'local', browser: 'browser-one' }, 'none'))?.id, run.split('_')[0]);
  assert.equal(await a.store.selectServer('0123abcd'), undefined);
});

test('servers that are long gone are forgotten, and their browsers find another home', onPostgres, async (t) => {
  const server = await testServer(t, { databaseUrl: await newDatabase() });
  const { store } = server;
  await store.saveServer('0123abcd', 'http://127.0.0.1:1', 1e12);
  await store.claimHome({ student: 'ada', browser: 'browser-one' }, '0123abcd');
  await store.saveServer('fedcba98', 'http://127.0.0.1:2');
  assert.equal(await store.selectServer('0123abcd'), undefined);
  assert.equal((await store.claimHome({ student: 'ada', browser: 'browser-one' }, 'fedcba98'))?.id, 'fedcba98');
});

test('the address for other servers says whether they are to speak https', () => {
  assert.equal(internalUrlOf('10.0.0.5', 3000, false), 'http://10.0.0.5:3000');
  assert.equal(internalUrlOf('::1', 3000, true), 'https://[::1]:3000');
  assert.match(internalUrlOf('0.0.0.0', 3000, true), /^https:\/\/[^/:]+:3000$/);
});

/** A request to a server that made its certificate itself. */
function ask(url: string, fingerprint: string | null, method: string, route: string, body?: object) {
  const headers = { 'content-type': 'application/json' };
  return new Promise<{ status: number | undefined; body: Record<string, unknown> }>((resolve, reject) => {
    requestTo(withFingerprint(url, fingerprint), route, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(text) }));
    })
      .on('error', reject)
      .end(body && JSON.stringify(body));
  });
}

test(
  'servers with certificates of their own making reach each other, and none in another’s place',
  onPostgres,
  async (t) => {
    const [a, b] = await twoServers(t, { ...bothLabs, tls: { kind: 'self-signed' } });
    const wanted = { lab: 'counter', params: {}, seed: 1, client: 'browser-one' };
    const { id } = (await ask(a.url, a.fingerprint, 'POST', '/api/runs', wanted)).body;
    const through = await ask(b.url, b.fingerprint, 'GET', `/api/runs/${id}`);
    assert.deepEqual([through.status, through.body.id], [200, id]);
    await assert.rejects(ask(a.url, b.fingerprint, 'GET', '/api/me'), /Its certificate is another one/);
    const [server = ''] = String(id).split('_');
    await a.store.saveServer(server, withFingerprint(a.url, b.fingerprint));
    assert.equal((await ask(b.url, b.fingerprint, 'GET', `/api/runs/${id}`)).status, 503);
  },
);
