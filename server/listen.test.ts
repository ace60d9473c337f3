import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { ListenError, listen } from './listen.ts';

function server(t: TestContext) {
  const one = createServer();
  t.after(() => one.close());
  return one;
}

test('a taken port is passed over for the next free one, or refused', async (t) => {
  const taken = await listen(server(t), '127.0.0.1', 0, false);
  const next = await listen(server(t), '127.0.0.1', taken, true);
  assert.ok(next > taken && next <= taken + 20);
  await assert.rejects(
    listen(server(t), '127.0.0.1', taken, false),
    (error) => error instanceof ListenError && error.message.startsWith(`Port ${taken} is taken.`),
  );
});
