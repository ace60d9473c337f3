/** A run may ask for its backend, and the server says which it has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverBackendNames } from '../../server/backends/names.ts';
import { begin, call, TestStream, testServer } from './support.ts';

const client = 'test-client-1';

test('a run computes on the backend that it asks for; the next one on the server’s own again', async (t) => {
  const server = await testServer(t, { backend: 'cpu' });
  const stream = await TestStream.open(server, client);
  const asks = (run: unknown) => call(server, 'POST', `/api/runs/${run}/ask`, { name: 'backend' });
  const { status, body } = await call(server, 'POST', '/api/runs', { lab: 'small', client, backend: 'wasm' });
  assert.equal(status, 201);
  await stream.reach(String(body.id), 'paused');
  assert.equal((await asks(body.id)).body, 'wasm');
  const described = (await call(server, 'GET', `/api/runs/${body.id}`)).body.backend as Record<string, unknown>;
  assert.deepEqual([described.name, described.why], ['wasm', 'WebAssembly was asked for.']);
  const next = await begin(server, client, {}, 'small');
  await stream.reach(next, 'paused');
  assert.equal((await asks(next)).body, 'cpu');
});

test('a backend that is unknown is refused, and one that can’t load ends the run with its reason', async (t) => {
  const server = await testServer(t);
  const refused = await call(server, 'POST', '/api/runs', { lab: 'counter', client, backend: 'cuda' });
  assert.deepEqual([refused.status, refused.body.field], [400, 'backend']);
  assert.match(String(refused.body.detail), /There is no such backend\. This server knows .*wasm, cpu/);

  const { backends } = (await call(server, 'GET', '/api/backends/available')).body as {
    backends: { name: string; works: boolean; why: string }[];
  };
  assert.deepEqual(
    backends.map(({ name }) => name),
    [...serverBackendNames],
  );
  const of = (name: string) => backends.find((backend) => backend.name === name);
  assert.deepEqual(of('cpu'), { name: 'cpu', works: true, why: 'Plain JavaScript was asked for.' });
  assert.equal(of('wasm')?.works, true);
  const stream = await TestStream.open(server, client);
  for (const { name, works, why } of backends) {
    assert.match(why, /^[A-Z0-9].*[.)]$/, name);
    if (works) continue;
    const { body } = await call(server, 'POST', '/api/runs', { lab: 'counter', client, backend: name });
    const end = await stream.reach(String(body.id), 'ended');
    assert.equal(end.reason, 'failed');
    assert.ok((end.message ?? '').toLowerCase().includes(why.slice(0, -1).toLowerCase()), `${end.message} | ${why}`);
  }
});
