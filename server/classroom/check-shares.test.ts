import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult, FailureKind } from '../../labs/kit/exercise/contract.ts';
import { checkShares } from './check-shares.ts';

const result = (name: string, kind?: FailureKind): CheckResult => ({
  name,
  hidden: name.startsWith('hidden'),
  weight: 10,
  verdict: kind ? { ok: false, kind, say: 'No.' } : { ok: true },
});

test('each check’s share over the attempts, the most failed first, with how it failed', () => {
  const attempts = [
    [result('adds'), result('hidden large', 'not-finite')],
    [result('adds', 'threw'), result('hidden large', 'values')],
    [result('adds'), result('hidden large', 'values')],
    // Judged by newer checks.
    [result('adds'), result('new one', 'shape')],
  ];
  assert.deepEqual(checkShares(attempts), [
    {
      name: 'hidden large',
      hidden: true,
      passed: 0,
      failed: 3,
      kinds: [
        { kind: 'values', count: 2 },
        { kind: 'not-finite', count: 1 },
      ],
    },
    { name: 'new one', hidden: false, passed: 0, failed: 1, kinds: [{ kind: 'shape', count: 1 }] },
    { name: 'adds', hidden: false, passed: 3, failed: 1, kinds: [{ kind: 'threw', count: 1 }] },
  ]);
  assert.deepEqual(checkShares([]), []);
});
