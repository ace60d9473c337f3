/** tfjs-core's operation tests on `native`: every one of them passes, none is skipped. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleTests } from './bundle.ts';
import { judge } from './judge.ts';
import { runSpecs } from './run.ts';
import { skipsOf } from './skips/index.ts';

const hasNative = existsSync(fileURLToPath(new URL('../../server/backends/native.ts', import.meta.url)));

test('tfjs-core 4.22: every operation test passes on native', {
  skip: !hasNative && 'this tree has no native backend',
}, async (t) => {
  const bundle = await bundleTests();
  t.after(() => rm(bundle));
  const skips = skipsOf('native');
  assert.deepEqual(skips, []);
  const results = await runSpecs({ backend: 'native', bundle, shards: 2, leaveOut: [], limitMs: 300_000 });
  const { problems, failed, passed } = judge('native', results, skips);
  assert.deepEqual(problems, []);
  assert.deepEqual([failed, passed >= 4225], [0, true]);
});
