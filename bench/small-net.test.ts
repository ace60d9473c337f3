import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parseSmallNetOptions } from './small-net.ts';

test('the time of a measurement can be given, and nothing else', () => {
  assert.deepEqual(parseSmallNetOptions([]), { seconds: 1 });
  assert.deepEqual(parseSmallNetOptions(['--seconds=0.5']), { seconds: 0.5 });
  assert.throws(() => parseSmallNetOptions(['--seconds', '0']), { name: 'Problem', message: /a time above 0/ });
  assert.throws(() => parseSmallNetOptions(['--fast']), { name: 'Problem' });
});

test('it measures every network both ways, a JSON line each', async () => {
  const args = ['--import', 'tsx', 'bench/index.ts', 'small-net', '--seconds', '0.01'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('..', import.meta.url) });
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): { network: string; how: string; updatesPerSecond: number; framesPerSecond: number } =>
      JSON.parse(line),
    );
  assert.deepEqual(
    lines.map(({ network }) => network),
    ['2-4-2-1', '2-8-8-8-1', '2-10-10-1', '2-12-12-12-12-12-12-1'].flatMap((name) => [name, name]),
  );
  for (const { updatesPerSecond, framesPerSecond } of lines) assert.ok(updatesPerSecond > 0 && framesPerSecond > 0);
});
