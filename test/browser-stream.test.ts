/** The one event stream of a browser, against the real streams of the server. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import express from 'express';
import { createStreams, type StreamPort } from '../client/parts/streams.ts';
import { type PagePort, StreamKeeper } from '../client/workers/stream-keeper.ts';
import type { Outbound } from '../labs/kit/protocol.ts';
import { Hub } from '../server/streams/hub.ts';
import { streamRoutes } from '../server/streams/routes.ts';

/** A server with nothing but streams; it can go away and come back on the same port. */
async function serve() {
  let hub = new Hub();
  let server: Server;
  let port = 0;
  const connections = { opened: 0 };
  async function start(): Promise<void> {
    const app = express().use(express.json());
    app.use((request, response, next) => {
      response.locals.who = { role: 'student', student: 'ada' };
      if (request.method === 'GET') connections.opened++;
      next();
    });
    server = createServer(app.use('/api', streamRoutes(hub)));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  }
  async function stop(): Promise<void> {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
  await start();
  return {
    base: `http://127.0.0.1:${port}`,
    hub: () => hub,
    connections,
    /** Every connection breaks; the runs go on. */
    breakAll: () => server.closeAllConnections(),
    stop,
    start,
    /** The server forgets everything, as a new process does. */
    forget: () => {
      hub.close();
      hub = new Hub();
    },
    close: async () => {
      hub.close();
      await stop();
    },
  };
}

const channels: MessageChannel[] = [];
test.after(() => channels.forEach(({ port1 }) => void port1.close()));

/** A page of the browser that `keeper` serves. */
function openPage(keeper: StreamKeeper, name = 'a-browser') {
  const channel = new MessageChannel();
  channels.push(channel);
  keeper.connect(channel.port2 as unknown as PagePort);
  const streams = createStreams(channel.port1 as unknown as StreamPort, name, () => null);
  return { streams, watch: (run: string) => watchRun(streams, run) };
}

function watchRun(streams: ReturnType<typeof createStreams>, run: string) {
  const heard: Outbound[] = [];
  const away: boolean[] = [];
  const waiting: { count: number; resolve(): void }[] = [];
  let awayTold = (_: boolean) => {};
  const confirmed = streams.watch(run, {
    message(message) {
      heard.push(message);
      for (const { count, resolve } of waiting) if (heard.length >= count) resolve();
    },
    away(isAway) {
      away.push(isAway);
      awayTold(isAway);
    },
  });
  return {
    heard,
    away,
    confirmed,
    hears: (count: number) =>
      new Promise<void>((resolve) => {
        if (heard.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    isTold: (wanted: boolean) =>
      new Promise<void>((resolve) => {
        if (away.at(-1) === wanted) resolve();
        awayTold = (isAway) => {
          if (isAway === wanted) resolve();
        };
      }),
    steps: () => heard.flatMap((message) => (message.type === 'frames' ? message.frames.map(({ step }) => step) : [])),
  };
}

const frame = (step: number): Outbound => ({
  type: 'frames',
  frames: [{ step, epoch: 0, samples: step, scalars: { loss: step === 2 ? Number.NaN : 1 / step } }],
  samplesPerSecond: null,
  secondsLeft: null,
});
const options = (base: string) => ({ base, delay: () => 20 });

test('two pages share one stream, and each hears its own runs', async (t) => {
  const server = await serve();
  t.after(server.close);
  server.hub().open('run-1', 'ada', 'nobody-here');
  server.hub().open('run-2', 'ada', 'nobody-here');
  const keeper = new StreamKeeper(options(server.base));
  const [first, second] = [openPage(keeper), openPage(keeper, 'another-name')];
  const [one, two] = [first.watch('run-1'), second.watch('run-2')];
  await Promise.all([one.confirmed, two.confirmed]);
  server.hub().publish('run-1', frame(1));
  server.hub().publish('run-2', frame(2));
  await Promise.all([one.hears(1), two.hears(1)]);
  assert.deepEqual([one.steps(), two.steps()], [[1], [2]]);
  assert.equal(await second.streams.client, 'a-browser', 'one name for the whole browser');
  assert.equal(server.connections.opened, 1);
  first.streams.unwatch('run-1');
  second.streams.leave();
});

test('a run that nobody watches any more is let go, and the stream closes with the last one', async (t) => {
  const server = await serve();
  t.after(server.close);
  server.hub().open('run-1', 'ada', 'nobody-here');
  server.hub().open('run-2', 'ada', 'nobody-here');
  const keeper = new StreamKeeper(options(server.base));
  const [first, second] = [openPage(keeper), openPage(keeper)];
  await Promise.all([first.watch('run-1').confirmed, first.watch('run-2').confirmed, second.watch('run-2').confirmed]);
  while (!server.hub().isWatched('run-1')) await new Promise((resolve) => setImmediate(resolve));
  first.streams.leave();
  while (server.hub().isWatched('run-1')) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(server.hub().isWatched('run-2'), true, 'the other page still watches this one');
  second.streams.leave();
  while (server.hub().isWatched('run-2')) await new Promise((resolve) => setImmediate(resolve));
  // Back from the back/forward cache.
  first.streams.join();
  while (!server.hub().isWatched('run-1')) await new Promise((resolve) => setImmediate(resolve));
  first.streams.leave();
});

test('a stream that breaks comes back and misses nothing', async (t) => {
  const server = await serve();
  t.after(server.close);
  server.hub().open('run-1', 'ada', 'nobody-here');
  const page = openPage(new StreamKeeper(options(server.base)));
  const run = page.watch('run-1');
  await run.confirmed;
  for (let step = 1; step <= 60; step++) {
    server.hub().publish('run-1', frame(step));
    if (step % 20 === 0) {
      await run.hears(step - 10);
      server.breakAll();
    }
  }
  await run.hears(60);
  assert.deepEqual(
    [...run.steps()].sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, i) => i + 1),
  );
  assert.ok(run.away.includes(true) && run.away.at(-1) === false, 'the page was told');
  page.streams.leave();
});

test('a server that was started again has lost its runs, and says so', async (t) => {
  const server = await serve();
  t.after(server.close);
  server.hub().open('run-1', 'ada', 'nobody-here');
  const page = openPage(new StreamKeeper(options(server.base)));
  const run = page.watch('run-1');
  await run.confirmed;
  server.hub().publish('run-1', frame(1));
  await run.hears(1);
  await server.stop();
  await run.isTold(true);
  server.forget();
  await server.start();
  await run.hears(2);
  const [, last] = run.heard;
  assert.equal(last?.type === 'state' && last.reason, 'lost');
  assert.equal(run.away.at(-1), false);
  page.streams.leave();
});

test('a silent connection counts as broken', async (t) => {
  const server = await serve();
  t.after(server.close);
  server.hub().open('run-1', 'ada', 'nobody-here');
  const page = openPage(new StreamKeeper({ ...options(server.base), silenceMs: 50 }));
  const run = page.watch('run-1');
  await run.isTold(true);
  await run.isTold(false);
  assert.ok(server.connections.opened >= 2);
  page.streams.leave();
});
