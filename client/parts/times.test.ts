import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromInput, fromNow, lateWords, localInput, policyWords, when } from './times.ts';

test('a time is told in a zone, with its name', () => {
  const at = `${new Date().getFullYear()}-07-31T21:59:00Z`;
  assert.match(when(at, 'Africa/Johannesburg'), /^[A-Z][a-z]{2},? 31 Jul(,| at) 23:59 (GMT\+2|SAST)$/);
  assert.match(when('2001-07-31T21:59:00Z', 'UTC'), /31 Jul 2001(,| at) 21:59 UTC$/);
});

test('from now on and before, in the largest whole unit', () => {
  const words = (ms: number) => fromNow(new Date(1e12 + ms).toISOString(), 1e12);
  assert.deepEqual([3 * 86_400_000 + 5, -2 * 3_600_000 - 5, 90_000].map(words), [
    'in 3 days',
    '2 hours ago',
    'in 1 minute',
  ]);
});

test('lateness in words', () => {
  const counted = { attempt: 'a', receivedAt: '', score: 80, daysLate: 2, factor: 0.8, points: 64 };
  assert.equal(lateWords(counted), '2 days late: 80 % of 80 are 64.');
  assert.equal(lateWords({ ...counted, daysLate: 1, factor: 0, points: 0 }), 'One day late: it counts nothing.');
  assert.equal(lateWords({ ...counted, daysLate: 0, factor: 1 }), null);
  assert.match(policyWords({ perDayPercent: 10, maxDays: 1 }), /takes 10 % off; after one day/);
});

test('a field for a time gives back what it was given, to the minute', () => {
  assert.equal(fromInput(localInput('2027-01-31T22:59:00.000Z')), '2027-01-31T22:59:00.000Z');
  assert.deepEqual([localInput(null), fromInput('')], ['', null]);
});
