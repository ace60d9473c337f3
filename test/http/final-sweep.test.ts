/** At the deadline everyone with a network gets the final grade, once, of the attempt that keeps the most. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FinalSweep } from '../../server/classroom/final-sweep.ts';
import { shelfOf } from '../../server/grading/course-grader.ts';
import { loadExercises } from '../../server/grading/exercises.ts';
import type { Grade } from '../../server/grading/queue.ts';
import { day, daysFromNow, gradedClass, gradeOf, handIn } from './graded-class.ts';
import { courseLabs } from './support.ts';

/** Takes the number in a source for the accuracy in percent, and for the score; 5 less on the test images. */
const grade: Grade = async ({ kind, source, checksVersion }) => {
  const score = Number(/\d+/.exec(source)?.[0] ?? 0) - (kind === 'final' ? 5 : 0);
  return { score, results: [], checksVersion, report: { accuracy: score / 100 } };
};

test('the final grade comes by itself when a student’s time is over, and not before', async (t) => {
  const { server, join, rule, instructor } = await gradedClass(t, { grading: { grade, retryMs: 1 } });
  const { store } = server;
  const sweep = new FinalSweep(store, shelfOf(await loadExercises([courseLabs])), () => {});
  t.after(() => sweep.close());
  const people = [await join('ada'), await join('ben'), await join('cy'), instructor] as const;
  const [ada, ben, cy] = people;
  await rule('mnist', { deadline: daysFromNow(1), latePolicy: { perDayPercent: 10, maxDays: 2 } });
  for (const person of [ada, ben, instructor]) await handIn(person, '80', 'mnist', 'build-model');
  await instructor.call('PUT', '/api/class/labs/mnist/extensions/ben', { until: daysFromNow(5), note: '' });
  const finals = async () => {
    const rows = await store.selectScores({ lab: 'mnist', exercise: 'build-model' });
    return rows.filter(({ kind }) => kind === 'final').map(({ student }) => student);
  };
  await sweep.sweep(Date.now() + 2.9 * day);
  assert.deepEqual(await finals(), []);
  await sweep.sweep(Date.now() + 3.1 * day);
  assert.deepEqual(await finals(), ['ada']);
  await sweep.sweep(Date.now() + 9 * day);
  await sweep.sweep(Date.now() + 9 * day);
  assert.deepEqual(await finals(), ['ada', 'ben']);
  while (await store.hasUnfinished()) await new Promise((resolve) => setTimeout(resolve, 5));
  const graded = await gradeOf(ada, 'mnist', 'build-model');
  assert.deepEqual([graded.score, graded.final], [75, true]);
  assert.equal((await gradeOf(cy, 'mnist', 'build-model')).score, null);
});

test('of an early and a late network the one that keeps more points is measured', async (t) => {
  const { server, join } = await gradedClass(t, { grading: { grade, retryMs: 1 } });
  const ada = await join('ada');
  await handIn(ada, '80', 'mnist', 'build-model');
  await handIn(ada, '84', 'mnist', 'build-model');
  const [late] = await server.store.selectAttempts('ada', 'mnist', 'build-model');
  const key = { student: 'ada', lab: 'mnist', exercise: 'build-model' };
  const received = await server.store.insertFinal(key, (at) => (at === late?.receivedAt ? 0.9 : 1));
  assert.ok('final' in received && received.final.source === '80');
});
