import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { bundleTests } from './bundle.ts';
import { judge } from './judge.ts';
import { runSpecs } from './run.ts';
import type { SpecResult } from './specs.ts';

const result = (name: string, status: SpecResult['status'], why = ''): SpecResult => ({
  name,
  status,
  why,
  milliseconds: 1,
});
const many = Array.from({ length: 4230 }, (_, i) => result(`spec ${i}`, 'passed'));

test('a failure is a problem, unless it is in the list of skips', () => {
  const broken = [
    ...many,
    result('add › A', 'failed', 'Arrays differ\nat …'),
    result('add › B', 'failed', 'no kernel'),
  ];
  const skips = [{ reason: 'it has no such kernel', specs: ['add › B'] }];
  const { problems, ...counts } = judge('native', broken, skips);
  assert.deepEqual(problems, ['add › A: Arrays differ']);
  assert.deepEqual(counts, { specs: 4232, passed: 4230, failed: 1, pending: 0, skipped: 1 });
});

test('a list of skips holds only specs that exist and fail', () => {
  const skips = [{ reason: 'old', specs: ['spec 1', 'spec 9999'] }];
  assert.deepEqual(judge('native', many, skips).problems, [
    'spec 1: passes, and can leave the list of skips.',
    'spec 9999: is in the list of skips, but there is no such spec.',
  ]);
});

test('an unsteady spec may pass and may fail, but it exists', () => {
  const skips = [{ reason: 'it depends on a clock', specs: ['spec 1', 'spec 9999'], unsteady: true }];
  const missing = 'spec 9999: is in the list of skips, but there is no such spec.';
  for (const status of ['passed', 'failed', 'excluded'] as const)
    assert.deepEqual(judge('native', [...many.toSpliced(1, 1), result('spec 1', status)], skips).problems, [missing]);
});

test('a run that lost specs on its way is no pass', () => {
  assert.deepEqual(judge('native', many.slice(1), []).problems, ['Only 4229 specs ran; there are 4230.']);
});

test('a process that is too slow is ended, and the spec it was at is named', async (t) => {
  const bundle = await bundleTests();
  t.after(() => rm(bundle));
  const run = { backend: 'cpu', bundle, shards: 1, leaveOut: [], limitMs: 1 };
  await assert.rejects(runSpecs(run), /^Error: cpu took longer than 0\.001 s; the last spec was "none"\.$/);
});
