import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Connection } from './connection.ts';

test('a stream that nobody reads is closed before it grows without bound', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  request.on('response', (response) => response.pause().on('error', () => {}));
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const connection = new Connection(response, () => {});
  let most = 0;
  for (let i = 0; i < 100_000 && !response.destroyed; i++) {
    connection.send('run', { type: 'gap', message: 'x'.repeat(10_000) }, `b-${i}`);
    most = Math.max(most, response.writableLength);
    if (i % 100 === 0) await new Promise(setImmediate);
  }
  assert.ok(response.destroyed);
  assert.ok(most < 8 * 1024 * 1024, `${most} bytes were waiting`);
  connection.send('run', { type: 'gap', message: 'nobody is there' }, null);
});
