/** A page's run on the real server: begun, commanded and followed by the client's own parts. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { effect } from '@preact/signals';
import { createApi } from '../client/parts/api.ts';
import type { Run } from '../client/parts/run.ts';
import { findServerRun, type ServerConnection, startServerRun } from '../client/parts/server-run.ts';
import { createStreams, type StreamPort } from '../client/parts/streams.ts';
import { type PagePort, StreamKeeper } from '../client/workers/stream-keeper.ts';
import { type RunningServer, startServer } from '../server/start.ts';

const labsFolders = [fileURLToPath(new URL('fixtures/labs', import.meta.url))];

async function serve(t: TestContext) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'server-run-'));
  const start = (port = 0) => startServer({ port, dataFolder, labsFolders, backend: 'cpu' });
  let server: RunningServer = await start();
  const { port } = server;
  t.after(async () => {
    await server.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  return {
    url: server.url,
    stop: () => server.close(),
    start: async () => {
      server = await start(port);
    },
  };
}

/** A page of a browser of its own. */
function openPage(t: TestContext, base: string): ServerConnection {
  const { port1, port2 } = new MessageChannel();
  new StreamKeeper({ base, delay: () => 50 }).connect(port2 as unknown as PagePort);
  const streams = createStreams(port1 as unknown as StreamPort, 'a-browser', () => null);
  t.after(() => {
    streams.leave();
    setImmediate(() => port1.close());
  });
  return { api: createApi(base), streams, retry: () => new Promise((resolve) => setTimeout(resolve, 50)) };
}

function until(read: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    stop = effect(() => {
      if (!read()) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
const inState = (run: Run, state: string) => until(() => run.status.value.state === state);
const counter = (params: Record<string, unknown>) => ({ lab: 'counter', params, seed: 1 });
const steps = (run: Run) => run.frames.value.map(({ step }) => step);
const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);

test('a run is begun, plays to its end, answers and is exported', async (t) => {
  const server = await serve(t);
  const run = startServerRun(counter({ frames: 20, delay: 1 }), openPage(t, server.url));
  run.send({ type: 'play' });
  const echo = await run.ask('echo', { digit: Float32Array.of(1, Number.NaN) });
  assert.deepEqual(echo, { digit: Float32Array.of(1, Number.NaN) });
  await inState(run, 'finished');
  assert.deepEqual(steps(run), upTo(20));
  assert.equal(run.backend.value?.name, 'cpu');
  assert.deepEqual(run.plan.value, { steps: 20, epochs: 1 });
  assert.equal(run.tensors.value?.tensors.count?.values[0], 20);
  assert.deepEqual(await run.export(), { modelJson: '{}', weights: Uint8Array.of(20) });
  await assert.rejects(run.ask('refuse'), { message: 'A counter only counts.' });
  run.dispose();
  await assert.rejects(run.ask('echo'), { message: 'The run was stopped.' });
});

test('a question that is on its way when its run is stopped is let go of, not refused by the server', async (t) => {
  const server = await serve(t);
  const page = openPage(t, server.url);
  const refused: string[] = [];
  let asked = () => {};
  const sent = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const request: ServerConnection['api']['request'] = (method, path, body, signal) => {
    const answer = page.api.request(method, path, body, signal);
    if (path.endsWith('/ask')) asked();
    answer.catch((error: Error) => refused.push(error.name));
    return answer;
  };
  const run = startServerRun(counter({ frames: 1000, delay: 5 }), { ...page, api: { request } });
  const question = run.ask('wait');
  await sent;
  run.dispose();
  await assert.rejects(question, { message: 'The run was stopped.' });
  assert.deepEqual(refused, ['ServerAway']);
});

test('a page that was loaded again finds its run and all its frames', async (t) => {
  const server = await serve(t);
  const first = startServerRun(counter({ frames: 60, delay: 5 }), openPage(t, server.url));
  first.send({ type: 'play' });
  await until(() => first.frames.value.length > 10);
  const id = first.id?.value ?? '';
  first.dispose({ stop: false });
  const second = await findServerRun(id, openPage(t, server.url));
  assert.ok(second);
  await inState(second, 'finished');
  assert.deepEqual(steps(second), upTo(60));
  second.dispose();
  await until(() => second.status.value.state === 'ended');
  assert.equal(await findServerRun('none', openPage(t, server.url)), null);
});

test('parameters that the server refuses end the run with its sentence', async (t) => {
  const server = await serve(t);
  const run = startServerRun(counter({ frames: 'many' }), openPage(t, server.url));
  await inState(run, 'ended');
  assert.equal(run.status.value.reason, 'failed');
  assert.match(run.status.value.message ?? '', /frames can't be "many"/);
});

test('while the server is away a run says so, and begins when it is back', async (t) => {
  const server = await serve(t);
  await server.stop();
  const run = startServerRun(counter({ frames: 5, delay: 1 }), openPage(t, server.url));
  run.send({ type: 'play' });
  await until(() => run.notice.value !== null);
  assert.match(run.notice.value ?? '', /^The server is away\. Trying again…/);
  assert.equal(run.status.value.state, 'loading');
  await server.start();
  await inState(run, 'finished');
  assert.equal(run.notice.value, null);
  assert.deepEqual(steps(run), upTo(5));
  run.dispose();
});

test('a run whose server stopped has ended, and another one can begin', async (t) => {
  const server = await serve(t);
  const page = openPage(t, server.url);
  const run = startServerRun(counter({ frames: 1000, delay: 5 }), page);
  run.send({ type: 'play' });
  await until(() => run.frames.value.length > 5);
  await server.stop();
  await server.start();
  await inState(run, 'ended');
  assert.equal(run.status.value.reason, 'lost');
  const next = startServerRun(counter({ frames: 3, delay: 1 }), page);
  next.send({ type: 'play' });
  await inState(next, 'finished');
  next.dispose();
});
