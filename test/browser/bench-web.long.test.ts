/** The bench of the pages: what it tells is there, and can be. How fast they are, no test says. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { PageLine } from '../../bench/web/load.ts';
import type { FigureLine } from '../../bench/web/train.ts';

async function run(...flags: string[]): Promise<(PageLine | FigureLine)[]> {
  const args = ['--import', 'tsx', 'bench/index.ts', 'web', ...flags];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('../..', import.meta.url) });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a figure is found, started and watched; the pages are loaded: a JSON line each', async () => {
  const lines = await run('--labs', 'perceptron', '--figures', 'learn', '--seconds', '0.5', '--rounds', '1');
  const pages = lines.filter((line) => line.what === 'load');
  assert.deepEqual(
    pages.map(({ page }) => page),
    ['/', '/labs/perceptron'],
  );
  for (const { javascript, usableMs } of pages) {
    assert.ok(javascript.gzipBytes > 10_000 && javascript.files > 0);
    assert.ok(usableMs.median > 0);
  }
  const [learn, ...more] = lines.filter((line) => line.what === 'train');
  assert.deepEqual([lines.length, learn?.figure, more.length], [3, 'learn', 0]);
  assert.ok(learn && learn.framesPerSecond.median > 0);
  const { taskMs, scriptMs } = learn.workPerFrame;
  assert.ok(scriptMs.p95.median > 0 && taskMs.p95.median >= scriptMs.p95.median);
});

test('a lab that is not there is named in one sentence', async () => {
  await assert.rejects(run('--labs', 'alchemy'), {
    code: 1,
    stderr: /^--labs can't have "alchemy": there are .*perceptron.*\.\n$/,
  });
});
