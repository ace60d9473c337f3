/** Runs on the server, read from its stream. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, call, command, TestStream, testServer } from './support.ts';

const client = 'test-client-1';

test('a run loads, pauses at step 0, plays to its end, and every frame arrives in order', async (t) => {
  const server = await testServer(t);
  const stream = await TestStream.open(server, client);
  const run = await begin(server, client, { frames: 50 });
  await stream.reach(run, 'paused');
  assert.deepEqual(
    stream.frames(run).map(({ step }) => step),
    [0],
  );
  assert.equal((await command(server, run, { type: 'play' })).status, 202);
  await stream.reach(run, 'finished');
  assert.deepEqual(
    stream.frames(run).map(({ step }) => step),
    Array.from({ length: 51 }, (_, i) => i),
  );
  const kinds = new Set(stream.events.map(({ message }) => message.type));
  assert.deepEqual([...kinds].sort(), ['backend', 'frames', 'plan', 'state', 'tensors']);
  const { body } = await call(server, 'GET', `/api/runs/${run}`);
  assert.deepEqual([body.lab, body.state, body.seed], ['counter', 'finished', 1]);
  assert.equal((body.params as Record<string, unknown>).frames, 50);
});

test('a stream that breaks midway and resumes by its last event id misses no scalar', async (t) => {
  const server = await testServer(t);
  const first = await TestStream.open(server, client);
  const run = await begin(server, client, { frames: 600 });
  await command(server, run, { type: 'play' });
  await first.until(() => first.frames(run).length > 100);
  first.break();
  const breaks = first.events.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const second = await TestStream.open(server, client, first.lastEventId);
  await second.reach(run, 'finished');
  const steps = [first, second].flatMap((stream) => stream.frames(run).map(({ step }) => step));
  assert.equal(first.events.length, breaks);
  assert.deepEqual(
    steps,
    Array.from({ length: 601 }, (_, i) => i),
  );
  assert.ok(!second.events.some(({ message }) => message.type === 'gap'));
});

test('a run that wrote more than is kept while the stream was broken says so, once', async (t) => {
  const server = await testServer(t, { streams: { keptFrames: 50 } });
  const first = await TestStream.open(server, client);
  const run = await begin(server, client, { frames: 400 });
  await command(server, run, { type: 'play' });
  await first.until(() => first.frames(run).length > 20);
  first.break();
  while (server.manager.get(run)?.state.state !== 'finished') await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await TestStream.open(server, client, first.lastEventId);
  await second.reach(run, 'finished');
  const gaps = second.events.filter(({ message }) => message.type === 'gap');
  assert.deepEqual([gaps.length, gaps[0]?.run, second.events[0]], [1, run, gaps[0]]);
  const steps = second.frames(run).map(({ step }) => step);
  const seen = first.frames(run).at(-1)?.step ?? 0;
  assert.ok(steps.length <= 50 && (steps[0] ?? 0) > seen && steps.at(-1) === 400, `${steps}`);
  const third = await TestStream.open(server, client, second.lastEventId);
  await command(server, run, { type: 'stop' });
  await third.reach(run, 'ended');
  assert.ok(!third.events.some(({ message }) => message.type === 'gap'));
});

test('an experiment gets the backend that it prefers, unless another one was asked for', async (t) => {
  for (const [backend, name] of [
    [undefined, 'cpu'],
    ['wasm', 'wasm'],
  ] as const) {
    const server = await testServer(t, { backend });
    const stream = await TestStream.open(server, client);
    const run = await begin(server, client, {}, 'small');
    await stream.reach(run, 'paused');
    const { body } = await call(server, 'GET', `/api/runs/${run}`);
    assert.equal((body.backend as { name: string }).name, name);
    assert.equal((await call(server, 'POST', `/api/runs/${run}/ask`, { name: 'backend' })).body, name);
  }
});

test('a lab may have more than one experiment, each with its own parameters', async (t) => {
  const server = await testServer(t);
  const stream = await TestStream.open(server, client);
  const counts = async (params: Record<string, unknown>, lab: string) => {
    const run = await begin(server, client, params, lab);
    await command(server, run, { type: 'play' });
    await stream.reach(run, 'finished');
    const { body } = await call(server, 'GET', `/api/runs/${run}`);
    return [body.lab, ...stream.frames(run).map(({ scalars }) => scalars.count)];
  };
  assert.deepEqual(await counts({}, 'pair'), ['pair', 0, 1, 2, 3]);
  assert.deepEqual(await counts({ from: 2 }, 'pair/down'), ['pair/down', 2, 1, 0]);

  const refused = async (lab: string, params = {}) =>
    (await call(server, 'POST', '/api/runs', { lab, params, seed: 1, client })).body.detail;
  assert.match(String(await refused('pair/down', { steps: 2 })), /no parameter "steps"/);
  assert.equal(await refused('pair/up'), 'The lab "pair" has no experiment "up".');
  assert.equal(await refused('pair/'), 'The lab "pair" has no experiment "".');
  assert.equal(await refused('pair/down/'), 'The lab "pair" has no experiment "down/".');
  assert.equal(await refused('other/down'), 'There is no lab "other".');
});

test('a page that attaches later gets all from the log, and the stream goes on after it', async (t) => {
  const server = await testServer(t);
  const run = await begin(server, client, { frames: 20 });
  const stream = await TestStream.open(server, client);
  await stream.reach(run, 'paused');
  await command(server, run, { type: 'step', unit: 'batch' });
  await stream.until(() => stream.frames(run).length === 2);
  await stream.until((events) => events.at(-1)?.message.type === 'state');
  const { body } = await call(server, 'GET', `/api/runs/${run}/log`);
  const events = body.events as { type: string; frames?: unknown[] }[];
  assert.deepEqual(
    events.map(({ type }) => type),
    ['backend', 'plan', 'frames', 'tensors', 'state'],
  );
  assert.equal(events[2]?.frames?.length, 2);
  assert.equal(body.lastEventId, stream.lastEventId);
});

test('questions are answered, refused with a sentence, and a run exports and begins from what it exported', async (t) => {
  const server = await testServer(t);
  const run = await begin(server, client, { frames: 9 });
  const ask = (name: string, input?: unknown) => call(server, 'POST', `/api/runs/${run}/ask`, { name, input });
  assert.deepEqual((await ask('echo', { $f32: 'AACAPw==' })).body, { $f32: 'AACAPw==' });
  const refused = await ask('refuse');
  assert.deepEqual([refused.status, refused.body.detail], [422, 'A counter only counts.']);
  assert.equal(refused.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const stream = await TestStream.open(server, client);
  await command(server, run, { type: 'play' });
  await stream.reach(run, 'finished');
  const artefact = (await call(server, 'GET', `/api/runs/${run}/export`)).body;
  const next = await call(server, 'POST', '/api/runs', {
    lab: 'counter',
    params: { frames: 20 },
    seed: 1,
    artefact,
    client,
  });
  await stream.reach(next.body.id as string, 'paused');
  assert.equal(stream.frames(next.body.id as string)[0]?.step, 9);
});

test('a live parameter changes the running experiment, another one is refused', async (t) => {
  const server = await testServer(t);
  const run = await begin(server, client);
  assert.equal((await command(server, run, { type: 'set', params: { delay: 7 } })).status, 202);
  assert.equal((await call(server, 'POST', `/api/runs/${run}/ask`, { name: 'delay' })).body, 7);
  const { status, body } = await command(server, run, { type: 'set', params: { frames: 7 } });
  assert.deepEqual([status, body.field], [400, 'frames']);
});

test('a runner killed midway is told to the page, the server lives, and the next run works', async (t) => {
  const server = await testServer(t);
  const stream = await TestStream.open(server, client);
  const run = await begin(server, client, { frames: 100_000 });
  await command(server, run, { type: 'play' });
  await stream.until(() => stream.frames(run).length > 20);
  const question = call(server, 'POST', `/api/runs/${run}/ask`, { name: 'echo', input: 1 });
  assert.equal((await question).status, 200);
  process.kill(server.manager.get(run)?.runner?.pid ?? 0, 'SIGKILL');
  const end = await stream.reach(run, 'ended');
  assert.equal(end.reason, 'killed');
  assert.match(end.message ?? '', /killed/);
  assert.match(end.detail ?? '', /SIGKILL/);
  assert.equal((await call(server, 'POST', `/api/runs/${run}/ask`, { name: 'echo' })).status, 422);
  const next = await begin(server, client, { frames: 5 });
  await command(server, next, { type: 'play' });
  await stream.reach(next, 'finished');
  assert.equal(stream.frames(next).length, 6);
});

test('a run that waits is told its place, moves up, and gives the place back when it pauses', async (t) => {
  const server = await testServer(t, { limits: { computing: 1 } });
  const stream = await TestStream.open(server, client);
  const [a, b, c] = [
    await begin(server, client, { frames: 100_000 }),
    await begin(server, client, { frames: 10 }),
    await begin(server, client, { frames: 10 }),
  ];
  await command(server, a, { type: 'play' });
  await stream.reach(a, 'running');
  await command(server, b, { type: 'play' });
  await command(server, c, { type: 'play' });
  await stream.state(b, ({ state, place }) => state === 'waiting' && place === 1);
  await stream.state(c, ({ state, place }) => state === 'waiting' && place === 2);
  assert.equal(stream.frames(b).filter(({ step }) => step > 0).length, 0);
  await command(server, a, { type: 'pause' });
  await stream.reach(b, 'finished');
  await stream.state(c, ({ state, place }) => state === 'waiting' && place === 1);
  await stream.reach(c, 'finished');
  const before = stream.frames(a).length;
  await command(server, a, { type: 'step', unit: 'batch' });
  await stream.until(() => stream.frames(a).length > before);
});

test('a run that waits can be paused and stopped', async (t) => {
  const server = await testServer(t, { limits: { computing: 1 } });
  const stream = await TestStream.open(server, client);
  const a = await begin(server, client, { frames: 100_000 });
  const b = await begin(server, client, { frames: 10 });
  await command(server, a, { type: 'play' });
  await stream.reach(b, 'paused');
  await command(server, b, { type: 'play' });
  await stream.reach(b, 'waiting');
  const seen = stream.events.length;
  await command(server, b, { type: 'pause' });
  await stream.until((events) =>
    events.slice(seen).some(({ run, message }) => run === b && message.type === 'state' && message.state === 'paused'),
  );
  await command(server, b, { type: 'play' });
  await command(server, b, { type: 'stop' });
  assert.equal((await stream.reach(b, 'ended')).reason, 'stopped');
  await command(server, a, { type: 'stop' });
  assert.equal((await stream.reach(a, 'ended')).reason, 'stopped');
});

test('beyond the number of living runs the one that rested longest makes room', async (t) => {
  const server = await testServer(t, { limits: { living: 2, computing: 1 } });
  const stream = await TestStream.open(server, client);
  const a = await begin(server, client);
  await stream.reach(a, 'paused');
  const b = await begin(server, client, { frames: 100_000 });
  await command(server, b, { type: 'play' });
  await stream.reach(b, 'running');
  const c = await begin(server, client, { frames: 3 });
  assert.equal((await stream.reach(a, 'ended')).reason, 'evicted');
  await command(server, c, { type: 'play' });
  await stream.state(c, ({ state }) => state === 'waiting');
  const d = await begin(server, client, { frames: 3 });
  await stream.reach(d, 'waiting');
  await command(server, d, { type: 'play' });
  await command(server, b, { type: 'stop' });
  await stream.reach(c, 'finished');
  await stream.reach(d, 'finished');
});

test('a run that nobody watches any more is stopped, one that is watched goes on', async (t) => {
  const server = await testServer(t, { limits: { unwatchedMs: 400, computing: 2 } });
  const stream = await TestStream.open(server, client);
  const run = await begin(server, client, { frames: 100_000 });
  const kept = await begin(server, client, { frames: 100_000 });
  await command(server, run, { type: 'play' });
  await command(server, kept, { type: 'play' });
  await stream.reach(run, 'running');
  const pid = server.manager.get(run)?.runner?.pid ?? 0;
  await call(server, 'POST', `/api/streams/${client}/watch`, { runs: [kept] });
  while (server.manager.get(run)?.state.state !== 'ended') await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(server.manager.get(run)?.state.reason, 'unwatched');
  while (server.manager.get(run)?.runner?.alive) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  assert.notEqual(server.manager.get(kept)?.state.state, 'ended');
});

test('after a restart of the server its runs are lost, and the stream says so', async (t) => {
  const before = await testServer(t);
  const old = await TestStream.open(before, client);
  const run = await begin(before, client);
  await old.reach(run, 'paused');
  await before.close();
  const after = await testServer(t, { port: before.port });
  const stream = await TestStream.open(after, client, old.lastEventId);
  const { body } = await call(after, 'POST', `/api/streams/${client}/watch`, { runs: [run] });
  assert.deepEqual(body.lost, [run]);
  assert.equal((await stream.reach(run, 'ended')).reason, 'lost');
  const again = await TestStream.open(after, client, old.lastEventId);
  assert.equal((await again.reach(run, 'ended')).reason, 'lost');
  assert.equal((await call(after, 'GET', `/api/runs/${run}`)).status, 404);
});

test('a reader that stops reading costs the server little, and misses nothing when it resumes', async (t) => {
  const server = await testServer(t);
  const slow = await TestStream.open(server, 'slow-client-1');
  const run = await begin(server, 'slow-client-1', { frames: 1500, width: 200_000, delay: 1 });
  const watcher = await TestStream.open(server, client);
  await call(server, 'POST', `/api/streams/${client}/watch`, { runs: [run] });
  await slow.reach(run, 'paused');
  slow.pause();
  await command(server, run, { type: 'play' });
  await watcher.reach(run, 'finished');
  slow.resume();
  await slow.reach(run, 'finished');
  const tensors = (stream: TestStream) => stream.events.filter(({ message }) => message.type === 'tensors').length;
  assert.ok(tensors(slow) < tensors(watcher), `${tensors(slow)} of ${tensors(watcher)} tensors`);
  assert.deepEqual(
    slow.frames(run).map(({ step }) => step),
    Array.from({ length: 1501 }, (_, i) => i),
  );
});
