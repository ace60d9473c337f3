/** Training on the server's WebGPU, on SwiftShader; and what is left of the server when a graphics driver breaks down. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { swiftshaderEnvironment } from '../../scripts/lib/swiftshader.mjs';
import { skipDawn } from '../dawn.ts';
import { begin, call, command, courseLabs, TestStream, testServer } from './support.ts';

const client = 'test-client-1';
// No validation images, which take a processor that imitates a graphics card a long time.
const params = {
  model: 'custom',
  layers: 'conv 5x5x2 relu, maxpool 4, flatten, dense 10',
  trainingImages: 60_000,
  batchSize: 16,
  learningRate: 0.01,
};

test('the server trains on webgpu, and outlives a run that its driver ends', { skip: skipDawn }, async (t) => {
  Object.assign(process.env, await swiftshaderEnvironment());
  const server = await testServer(t, { labsFolders: [courseLabs], backend: 'webgpu' });
  assert.match((await server.backend).why, /^WebGPU was asked for\. The graphics card is imitated in software/);
  const stream = await TestStream.open(server, client);
  const run = await begin(server, client, params, 'mnist');
  await command(server, run, { type: 'play' });
  await stream.until(() => stream.frames(run).length > 8);
  await command(server, run, { type: 'stop' });
  await stream.reach(run, 'ended');
  const losses = stream.frames(run).flatMap(({ scalars }) => scalars.loss ?? []);
  assert.ok(losses.length >= 8 && losses.every(Number.isFinite));
  assert.ok((losses.at(-1) ?? 0) < (losses[0] ?? 0), `${losses}`);
  const { body } = await call(server, 'GET', `/api/runs/${run}`);
  assert.equal((body.backend as { name: string }).name, 'webgpu');

  const next = await begin(server, client, params, 'mnist');
  await stream.reach(next, 'paused');
  process.kill(server.manager.get(next)?.runner?.pid ?? 0, 'SIGSEGV');
  const end = await stream.reach(next, 'ended');
  assert.equal(end.reason, 'failed');
  assert.match(end.message ?? '', /^The process that computed this run broke down\./);
  assert.match(end.detail ?? '', /SIGSEGV/);
  const third = await begin(server, client, params, 'mnist');
  await stream.reach(third, 'paused');
});
