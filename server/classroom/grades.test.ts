import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LatePolicy } from '../../labs/kit/class/grades.ts';
import {
  closesAt,
  type Due,
  daysLate,
  dueFor,
  exerciseGrade,
  labScore,
  lateFactor,
  type Override,
  type ScoredAttempt,
} from './grades.ts';

const day = 24 * 3_600_000;
const deadline = 1e12;
const tenPercent: LatePolicy = { perDayPercent: 10, maxDays: 3 };
const due: Due = { until: deadline, latePolicy: tenPercent };
const never: Due = { until: null, latePolicy: null };

const at = (receivedAt: number, score: number | null, id = `${receivedAt}`): ScoredAttempt => ({
  id,
  receivedAt,
  score,
});
const word = (score: number | null, createdAt = 1): Override => ({ score, note: 'because', createdAt });

const anyAttempt = fc
  .record({ days: fc.double({ min: -5, max: 12, noNaN: true }), score: fc.option(fc.integer({ min: 0, max: 100 })) })
  .map(({ days, score }) => at(Math.round(deadline + days * day), score));
const anyAttempts = fc.array(anyAttempt, { maxLength: 8 });
const anyPolicy = fc.option(
  fc.record({ perDayPercent: fc.double({ min: 0, max: 100, noNaN: true }), maxDays: fc.integer({ min: 0, max: 10 }) }),
);
const anyDue = fc.record({ until: fc.option(fc.constant(deadline)), latePolicy: anyPolicy });

test('the deadline’s own millisecond is in time, the next begins the first day', () => {
  const days = [-day, 0, 1, day, day + 1, 3 * day, 3 * day + 1].map((ms) => daysLate(deadline + ms, deadline));
  assert.deepEqual(days, [0, 0, 1, 1, 2, 3, 4]);
  assert.equal(daysLate(deadline, null), 0);
});

test('each day begun takes its part, and after the last nothing is left', () => {
  const factors = [0, 1, 2, 3, 4].map((days) => Number(lateFactor(days, tenPercent).toFixed(12)));
  assert.deepEqual(factors, [1, 0.9, 0.8, 0.7, 0]);
  assert.equal(lateFactor(2, { perDayPercent: 60, maxDays: 5 }), 0);
  assert.deepEqual(
    [0, 1].map((days) => lateFactor(days, null)),
    [1, 0],
  );
  assert.equal(closesAt(due), deadline + 3 * day);
  assert.equal(closesAt({ until: deadline, latePolicy: null }), deadline);
  assert.equal(closesAt(never), null);
});

test('the best of score × late factor counts, not the best score', () => {
  const grade = exerciseGrade([at(deadline - 1, 75, 'early'), at(deadline + 2 * day + 1, 100, 'late')], due);
  assert.deepEqual([grade.score, grade.best, grade.counted?.id], [75, 100, 'early']);
  const later = exerciseGrade([at(deadline - 1, 65, 'early'), at(deadline + 2 * day + 1, 100, 'late')], due);
  assert.deepEqual([later.score, later.counted?.id, later.counted?.daysLate], [70, 'late', 3]);
});

test('of equals the earliest counts; what is not graded yet is nothing', () => {
  const grade = exerciseGrade([at(3, 80, 'c'), at(1, null, 'a'), at(2, 80, 'b')], never);
  assert.deepEqual([grade.score, grade.counted?.id], [80, 'b']);
  assert.deepEqual(exerciseGrade([at(1, null)], never), { score: null, best: null, counted: null, override: null });
});

test('the latest override wins over any attempt, until it is taken back', () => {
  const attempts = [at(1, 40)];
  assert.equal(exerciseGrade(attempts, never, [word(10), word(90)]).score, 90);
  assert.equal(exerciseGrade(attempts, never, [word(90), word(0)]).score, 0);
  assert.equal(exerciseGrade([], never, [word(55)]).score, 55);
  const back = exerciseGrade(attempts, never, [word(90), word(null)]);
  assert.deepEqual([back.score, back.override], [40, null]);
});

test('an override wins whatever was handed in', () => {
  fc.assert(
    fc.property(anyAttempts, anyDue, fc.integer({ min: 0, max: 100 }), (attempts, when, score) => {
      assert.equal(exerciseGrade(attempts, when, [word(score)]).score, score);
    }),
  );
});

test('a score is from 0 to 100, and never above the best attempt', () => {
  fc.assert(
    fc.property(anyAttempts, anyDue, (attempts, when) => {
      const { score, best } = exerciseGrade(attempts, when);
      if (score === null) return assert.equal(best, null);
      assert.ok(score >= 0 && score <= 100 && score <= (best ?? -1));
    }),
  );
});

test('one more attempt never lowers a score, whenever it comes and in whatever order they are read', () => {
  fc.assert(
    fc.property(anyAttempts, anyAttempt, anyDue, (attempts, more, when) => {
      const before = exerciseGrade(attempts, when).score ?? 0;
      assert.ok((exerciseGrade([...attempts, more], when).score ?? 0) >= before);
      assert.ok((exerciseGrade([more, ...attempts], when).score ?? 0) >= before);
    }),
  );
});

test('an extension never lowers a score, whatever it says', () => {
  const anyTime = fc.double({ min: -20, max: 20, noNaN: true }).map((days) => Math.round(deadline + days * day));
  fc.assert(
    fc.property(anyAttempts, anyPolicy, anyTime, (attempts, latePolicy, until) => {
      const without = exerciseGrade(attempts, { until: dueFor(deadline, null), latePolicy }).score ?? 0;
      const extended = exerciseGrade(attempts, { until: dueFor(deadline, until), latePolicy }).score ?? 0;
      assert.ok(extended >= without);
    }),
  );
  assert.equal(dueFor(null, deadline), null);
});

test('a lab’s score is the mean of its core exercises, what is missing as 0, and 100 only for all right', () => {
  assert.equal(labScore([100, 50, null]), 50);
  assert.equal(labScore([100, 100, 99]), 99.6);
  assert.equal(labScore([null, null]), null);
  assert.equal(labScore([]), null);
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 1 }), (scores) => {
      const score = labScore(scores);
      assert.equal(
        score === 100,
        scores.every((one) => one === 100),
      );
      assert.ok(score === null || (score >= 0 && score <= 100));
    }),
  );
});
