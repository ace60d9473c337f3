import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDevArgs } from './dev-args.mjs';

test('--port is for the pages, the rest for the server', () => {
  assert.deepEqual(parseDevArgs([]), { port: 5173, options: [] });
  assert.deepEqual(parseDevArgs(['--data', 'x', '--port', '4163']), { port: 4163, options: ['--data', 'x'] });
  assert.deepEqual(parseDevArgs(['--port=4163', '--backend', 'cpu']), { port: 4163, options: ['--backend', 'cpu'] });
});

for (const args of [['--port'], ['--port='], ['--port', '0'], ['--port', '65536'], ['--port', '4e3']])
  test(`${args.join(' ')} is refused`, () => {
    assert.throws(() => parseDevArgs(args), /^Problem: --port can't be/);
  });
