import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stuckOn } from './stuck.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1, 10);
const at = (minutes: number) => start + minutes * minute;

const fresh = {
  state: 'checks',
  score: null,
  best: null,
  graded: 0,
  firstAt: null,
  failed: null,
  failing: 'adds the bias',
  failingSince: at(0),
  runs: 3,
  updatedAt: at(9),
} as const;

test('the same first failing check for over ten minutes, in three runs', () => {
  assert.equal(stuckOn(fresh, at(10)), null);
  assert.deepEqual(stuckOn(fresh, at(11)), {
    check: 'adds the bias',
    by: 'checks',
    tries: 3,
    since: at(0),
    ms: 11 * minute,
  });
  assert.equal(stuckOn({ ...fresh, runs: 2 }, at(11)), null, 'two runs may be a long break between them');
  assert.equal(stuckOn({ ...fresh, failing: null, failingSince: null }, at(11)), null);
});

test('time goes on for a little after the last sign of work, then stands', () => {
  assert.equal(stuckOn(fresh, at(60 * 24))?.ms, 14 * minute);
  assert.equal(stuckOn({ ...fresh, updatedAt: at(4) }, at(600)), null, 'who left early was not stuck');
});

test('three graded attempts over ten minutes without full marks', () => {
  const tried = {
    ...fresh,
    state: 'graded',
    failing: null,
    failingSince: null,
    best: 60,
    graded: 3,
    firstAt: at(0),
    failed: 'many samples',
  } as const;
  assert.equal(stuckOn(tried, at(9)), null);
  assert.deepEqual(stuckOn(tried, at(12)), {
    check: 'many samples',
    by: 'attempts',
    tries: 3,
    since: at(0),
    ms: 12 * minute,
  });
  assert.equal(stuckOn({ ...tried, graded: 2 }, at(12)), null);
  assert.equal(stuckOn({ ...tried, best: 100 }, at(12)), null, 'full marks end it, whatever failed before or since');
  assert.equal(stuckOn({ ...tried, score: 100 }, at(12)), null, 'so does the instructor’s word');
  assert.equal(stuckOn({ ...tried, best: 100, score: 90 }, at(12)), null, 'late, and done');
  assert.equal(stuckOn({ ...tried, state: 'waiting' }, at(12)), null, 'the next attempt could be right');
});

test('what fails in the page says more than what failed when it was handed in', () => {
  const both = { ...fresh, state: 'graded', best: 40, graded: 4, firstAt: at(-30), failed: 'hidden one' } as const;
  assert.equal(stuckOn(both, at(12))?.check, 'adds the bias');
  assert.equal(stuckOn({ ...both, failingSince: at(8) }, at(12))?.check, 'hidden one');
});
