import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsAtAll } from '../../labs/kit/class/board.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { reportOf, unreadable } from './check-report.ts';

const check = (name: string, ok: boolean): CheckResult => ({
  name,
  hidden: false,
  weight: 10,
  verdict: ok ? { ok } : { ok, kind: 'values', say: 'No.' },
});

test('a report counts what passes and names the first check that fails', () => {
  assert.deepEqual(reportOf([check('a', true), check('b', false), check('c', false)]), {
    passing: 1,
    total: 3,
    failing: 'b',
  });
  assert.deepEqual(reportOf([check('a', true)]), { passing: 1, total: 1, failing: null });
  assert.deepEqual(unreadable(4), { passing: 0, total: 4, failing: runsAtAll });
});
