/** The main job on real data: LeNet learns MNIST on the server, read from the stream. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, call, command, courseLabs, TestStream, testServer } from './support.ts';

const client = 'test-client-1';

test('the small LeNet passes 97 % on the 10,000 test images of MNIST', async (t) => {
  const server = await testServer(t, { labsFolders: [courseLabs], backend: undefined });
  const stream = await TestStream.open(server, client);
  const params = { model: 'small-lenet', epochs: 2, schedule: 'constant' };
  const run = await begin(server, client, params, 'mnist');
  const evaluate = async () => {
    const { body } = await call(server, 'POST', `/api/runs/${run}/ask`, { name: 'evaluate' });
    assert.equal(body.count, 10_000);
    return body.accuracy as number;
  };
  let accuracy = 0;
  let [trained, ended] = [0, false];
  while (accuracy <= 0.97 && !ended) {
    await command(server, run, { type: 'play' });
    await stream.until(() => stream.frames(run).length > trained + 150 || stream.frames(run).at(-1)?.epoch === 2);
    await command(server, run, { type: 'pause' });
    trained = stream.frames(run).length;
    ended = stream.frames(run).at(-1)?.epoch === 2;
    accuracy = await evaluate();
  }
  assert.ok(accuracy > 0.97, `${accuracy} of the test images are right`);
  const frames = stream.frames(run);
  assert.deepEqual(
    frames.map(({ step }) => step),
    frames.map((_, i) => i),
  );
  const mean = (part: typeof frames) => part.reduce((sum, { scalars }) => sum + (scalars.loss ?? 0), 0) / part.length;
  assert.ok(mean(frames.slice(-20)) < mean(frames.slice(1, 21)) / 3);
  assert.ok(stream.events.some(({ message }) => message.type === 'tensors'));
});

test('a run whose loss is no number any more halts, says at which step, and can go on more gently', async (t) => {
  const server = await testServer(t, { labsFolders: [courseLabs], backend: undefined });
  const stream = await TestStream.open(server, client);
  const params = {
    model: 'custom',
    layers: 'flatten, dense 16, dense 10',
    optimizer: 'sgd',
    learningRate: 1000,
    trainingImages: 1000,
    schedule: 'constant',
  };
  const run = await begin(server, client, params, 'mnist');
  await command(server, run, { type: 'play' });
  const halted = await stream.reach(run, 'halted');
  assert.equal(halted.reason, 'diverged');
  const last = stream.frames(run).at(-1);
  assert.ok(last && !Number.isFinite(last.scalars.loss));
  assert.match(halted.message ?? '', new RegExp(`batch ${last.step}`));
  await command(server, run, { type: 'set', params: { learningRate: 0.01 } });
  const seen = stream.frames(run).length;
  await command(server, run, { type: 'step', unit: 'batch' });
  await stream.until(() => stream.frames(run).length > seen);
  assert.ok(Number.isFinite(stream.frames(run).at(-1)?.scalars.loss));
});
