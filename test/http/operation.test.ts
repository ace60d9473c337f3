/** What those see who watch over a server: its log, its health, its metrics, and how it stops. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLog } from '../../server/operation/log.ts';
import { fromThisMachine } from '../../server/operation/metrics-routes.ts';
import { testClass } from './class.ts';
import { begin, call, courseLabs, TestStream, temporaryFolder, testServer } from './support.ts';

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly route?: string;
  readonly status?: number;
  readonly student?: string;
}

function keptLog(level: 'debug' | 'info' = 'info') {
  const lines: string[] = [];
  const entries = (): Line[] => lines.map((line) => JSON.parse(line));
  return { log: createLog({ level, format: 'json', write: (line) => lines.push(line) }), lines, entries };
}

/** Waits until the log has what is wanted. */
async function logged(entries: () => Line[], wanted: (line: Line) => boolean): Promise<Line> {
  for (;;) {
    const found = entries().find(wanted);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('the log has a line for each request by its route, with the id of who asked; no code, name, token or query', async (t) => {
  const { log, lines, entries } = keptLog();
  const { server, join } = await testClass(t, { labsFolders: [courseLabs], log });
  const ada = await join('ada-1', 'Ada Lovelace');
  const route = '/api/exercises/perceptron/neuron';
  await ada.call('PUT', `${route}/draft`, { text: 'const canary = 1;', tab: 'tab' });
  const { body } = await ada.call('POST', `${route}/attempts`, { source: 'throw new Error("canary");' });
  await ada.call('GET', `/api/attempts/${body.id}?canary=1`);
  await fetch(`${server.url}/canary?canary`, { redirect: 'manual' });
  await call(server, 'PUT', `${route}/draft`, 'canary');
  await logged(entries, ({ msg }) => msg === 'graded');
  const requests = entries().filter(({ msg }) => msg === 'request');
  const told = requests.map((line) => [line.level, line.route, line.status, line.student]);
  assert.deepEqual(told, [
    ['info', '/api/exercises/:lab/:name/draft', 200, 'ada-1'],
    ['info', '/api/exercises/:lab/:name/attempts', 201, 'ada-1'],
    ['info', '/api/attempts/:id', 200, 'ada-1'],
    ['info', 'other', 303, undefined],
    ['info', 'other', 400, undefined],
  ]);
  for (const secret of ['canary', 'Lovelace', ada.cookie.split('=')[1] ?? '?'])
    assert.ok(!lines.join('').includes(secret), secret);
});

test('a mistake of the server’s is told in the log with its stack, and not to the page', async (t) => {
  const { log, entries } = keptLog();
  const server = await testServer(t, { log });
  server.manager.get = () => {
    throw new Error('inner words');
  };
  const { status, body } = await call(server, 'GET', '/api/runs/x');
  assert.deepEqual([status, body.detail], [500, 'The server made a mistake. Its log says more.']);
  const line = await logged(entries, ({ msg }) => msg === 'a request failed');
  assert.match(JSON.stringify(line), /inner words/);
  assert.equal(line.route, '/api/runs/:run');
  assert.equal((await logged(entries, ({ route }) => route === '/api/runs/:run')).level, 'error');
});

async function withPages(t: TestContext) {
  const clientFolder = path.join(await temporaryFolder(t), 'client');
  await mkdir(clientFolder);
  return { clientFolder, build: () => writeFile(path.join(clientFolder, 'index.html'), '<title>The course</title>') };
}

test('a server is alive at once, and ready when its store answers, its pages are built and a sandbox starts', async (t) => {
  const { clientFolder, build } = await withPages(t);
  const server = await testServer(t, { clientFolder, labsFolders: [courseLabs] });
  assert.deepEqual((await call(server, 'GET', '/healthz')).body, { alive: true });
  const unready = await call(server, 'GET', '/readyz');
  assert.deepEqual([unready.status, unready.body.pages, unready.body.ready], [503, 'The pages are not built.', false]);
  await build();
  const ready = await call(server, 'GET', '/readyz');
  assert.deepEqual([ready.status, ready.body], [200, { ready: true, store: 'ok', pages: 'ok', sandbox: 'ok' }]);
  server.store.ping = () => Promise.reject(new Error('It is away.'));
  const away = await call(server, 'GET', '/readyz');
  assert.deepEqual([away.status, away.body.store], [503, 'It is away.']);
  assert.equal((await call(server, 'POST', '/healthz')).status, 405);
});

/** A GET with any headers; gives the status. */
const statusOf = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

test('whoever balances load asks for health under any name; metrics only under the server’s own', async (t) => {
  const server = await testServer(t);
  assert.equal(await statusOf(`${server.url}/healthz`, { host: 'pod-17' }), 200);
  assert.equal(await statusOf(`${server.url}/metrics`, { host: 'pod-17' }), 421);
});

test('metrics count requests by route, hand-ins, runs and streams, and know no person', async (t) => {
  const { server, join } = await testClass(t);
  const ada = await join('ada-canary', 'Ada');
  await ada.call('GET', '/api/labs');
  await ada.call('GET', '/api/runs/some-id');
  const insert = (source: string) =>
    server.store.insertAttempt(
      { student: 'ada-canary', lab: 'none', exercise: 'none', kind: 'final', source, checksVersion: '' },
      10,
    );
  await insert('one');
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /http_request_duration_seconds_count\{method="GET",route="\/api\/labs",status="200"\} 1\n/);
  assert.match(
    metrics,
    /http_request_duration_seconds_count\{method="GET",route="\/api\/runs\/:run",status="404"\} 1\n/,
  );
  assert.match(metrics, /dl101_attempts\{kind="function",state="waiting"\} 0\n/);
  assert.match(metrics, /dl101_attempts\{kind="final",state="(waiting|grading)"\} 1\n/);
  assert.match(metrics, /dl101_streams_open 0\n/);
  assert.match(metrics, /nodejs_eventloop_lag_p99_seconds \d/);
  assert.doesNotMatch(metrics, /canary|some-id/);
});

test('streams and runs are in the metrics while they are there', async (t) => {
  const server = await testServer(t);
  const stream = await TestStream.open(server, 'test-client-1');
  const run = await begin(server, 'test-client-1');
  await stream.reach(run, 'paused');
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
  assert.match(await metrics(), /dl101_streams_open 1\n/);
  assert.match(await metrics(), /dl101_runs\{state="paused"\} 1\n/);
  stream.break();
  while (!(await metrics()).includes('dl101_streams_open 0\n')) await new Promise((r) => setTimeout(r, 5));
});

test('metrics are for this machine, the instructor, and whoever has the token', async (t) => {
  const metricsToken = 'a-token-that-nobody-guesses';
  const { server, instructor, join } = await testClass(t, { metricsToken });
  const ada = await join('ada');
  const passedOn = { 'x-forwarded-for': '203.0.113.7' };
  const get = (headers: Record<string, string>) => statusOf(`${server.url}/metrics`, headers);
  assert.equal(await get({}), 200);
  assert.equal(await get(passedOn), 404);
  assert.equal(await get({ ...passedOn, cookie: ada.cookie }), 404);
  assert.equal(await get({ ...passedOn, cookie: instructor.cookie }), 200);
  assert.equal(await get({ ...passedOn, authorization: `Bearer ${metricsToken}` }), 200);
  for (const wrong of ['Bearer ', 'Bearer a-token', `Basic ${metricsToken}`, `Bearer ${metricsToken}x`])
    assert.equal(await get({ ...passedOn, authorization: wrong }), 404, wrong);
  const from = (remoteAddress: string, headers = {}) =>
    fromThisMachine({ socket: { remoteAddress }, headers } as never);
  for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal(from(here), true, here);
  for (const there of ['10.0.0.1', '::ffff:10.0.0.127', 'fe80::1', '']) assert.equal(from(there), false, there);
  assert.equal(from('127.0.0.1', { forwarded: 'for=203.0.113.7' }), false);
});

test('a server that stops answers what it was asked, ends streams with a time to come back, and takes nobody new', async (t) => {
  const { log, entries } = keptLog();
  const server = await testServer(t, { log });
  const stream = await fetch(`${server.url}/api/streams/test-client-1`);
  const reader = stream.body?.getReader();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    server.store.ping = () => {
      resolve();
      return new Promise((done) => {
        answer = done;
      });
    };
  });
  const slow = fetch(`${server.url}/readyz`);
  await asked;
  const closing = server.close(30_000);
  let text = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    text += Buffer.from(part.value).toString();
  assert.match(text, /retry: [1-5]\d{3}\n\n$/);
  await assert.rejects(fetch(`${server.url}/healthz`));
  answer();
  const last = await slow;
  assert.equal(last.status, 503);
  assert.equal(((await last.json()) as { server: string }).server, 'It is stopping.');
  await closing;
  assert.deepEqual(
    entries()
      .map(({ msg }) => msg)
      .filter((msg) => /^(start|stop)/.test(msg)),
    ['started', 'stopping', 'stopped'],
  );
});

test('a request without an end holds up no stop', async (t) => {
  const server = await testServer(t);
  const endless = request(`${server.url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '1000' },
  });
  endless.on('error', () => {});
  endless.write('{');
  await once(endless, 'socket');
  await call(server, 'GET', '/healthz');
  await server.close(50);
});
