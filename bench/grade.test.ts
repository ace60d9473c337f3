import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parseGradeOptions } from './grade.ts';
import { percentile } from './percentile.ts';

test('flags have defaults, and what can’t be is refused in one sentence', () => {
  assert.deepEqual(parseGradeOptions([]), { alone: 50, atOnce: 100 });
  assert.deepEqual(parseGradeOptions(['--alone', '3', '--at-once=4']), { alone: 3, atOnce: 4 });
  assert.throws(() => parseGradeOptions(['--alone', '0']), { name: 'Problem', message: /^--alone is a whole number/ });
  assert.throws(() => parseGradeOptions(['--fast']), { name: 'Problem', message: /takes --alone N and --at-once N/ });
});

test('a percentile is the smallest value that so many are not above', () => {
  const values = Array.from({ length: 20 }, (_, i) => 20 - i);
  assert.equal(percentile(values, 0.95), 19);
  assert.equal(percentile(values, 0.5), 10);
  assert.equal(percentile([7], 0.95), 7);
});

test('it measures hand-ins alone and at once, a JSON line each', async () => {
  const args = ['--import', 'tsx', 'bench/index.ts', 'grade', '--alone', '2', '--at-once', '3'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('..', import.meta.url) });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): { what: string; count: number; milliseconds: { p50: number } } => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ what, count }) => [what, count]),
    [
      ['alone', 2],
      ['at once', 3],
    ],
  );
  for (const { milliseconds } of lines) assert.ok(milliseconds.p50 > 0);
});
