/** Regrades: everyone's attempts are graded again beside the old results, which stay until the instructor applies them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { RegradeChange, RegradeView } from '../../labs/kit/class/grades.ts';
import type { GradingOptions } from '../../server/exercises/open.ts';
import type { Grade } from '../../server/grading/queue.ts';
import { startServer } from '../../server/start.ts';
import type { Person } from './class.ts';
import { day, daysFromNow, gradedClass, gradeOf, handIn, numberGrade } from './graded-class.ts';
import { courseLabs, temporaryFolder } from './support.ts';

type Detail = RegradeView & { readonly changes: readonly RegradeChange[] | null };
const exercise = { lab: 'perceptron', exercise: 'neuron' };
const soon = { lookMs: 5 };

/** A grader whose checks can be changed: `bonus` is added to the number in the source. */
function changingGrader() {
  const seen: { source: string; secret: string }[] = [];
  const checks = { bonus: 0, seen };
  const grade: Grade = async (attempt, progress) => {
    seen.push({ source: attempt.source, secret: attempt.secret });
    const graded = await numberGrade(attempt, progress);
    return { ...graded, score: Math.max(0, Math.min(100, graded.score + checks.bonus)) };
  };
  const grading: GradingOptions = { grade, retryMs: 1, regrading: soon };
  return { checks, grading };
}

async function begin(instructor: Person): Promise<string> {
  const { status, body } = await instructor.call('POST', '/api/class/regrades', exercise);
  assert.equal(status, 201, JSON.stringify(body));
  return String(body.id);
}

async function ready(instructor: Person, id: string): Promise<Detail> {
  for (;;) {
    const { body } = await instructor.call('GET', `/api/class/regrades/${id}`);
    if (body.state !== 'running') return body as unknown as Detail;
    await pause(10);
  }
}

const settle = (instructor: Person, id: string, state: string) =>
  instructor.call('PUT', `/api/class/regrades/${id}`, { state });

test('nothing changes until a regrade is applied; then its results are what counts, and the old ones are kept', async (t) => {
  const { checks, grading } = changingGrader();
  const { server, instructor, join } = await gradedClass(t, { grading });
  const [ada, ben, cy] = [await join('ada', 'Ada'), await join('ben', 'Ben'), await join('cy', 'Cy')];
  const first = await handIn(ada, '40');
  await handIn(ada, '60');
  await handIn(ben, '100');
  await handIn(cy, '70');
  await instructor.call('POST', '/api/class/overrides', { student: 'cy', ...exercise, score: 5, note: 'Copied.' });
  const judged = [...checks.seen];
  checks.bonus = 20;
  const id = await begin(instructor);
  const { changes, ...regrade } = await ready(instructor, id);
  assert.deepEqual([regrade.state, regrade.total, regrade.done, regrade.failed], ['ready', 4, 4, 0]);
  assert.deepEqual(changes, [
    { student: 'ada', name: 'Ada', before: 60, after: 80, overridden: false },
    { student: 'cy', name: 'Cy', before: 70, after: 90, overridden: true },
  ]);
  const again = checks.seen.slice(judged.length);
  const bySource = (a: { source: string }, b: { source: string }) => (a.source < b.source ? -1 : 1);
  assert.deepEqual(again.sort(bySource), judged.sort(bySource), 'each with its own secret');
  assert.equal((await gradeOf(ada)).score, 60);

  assert.equal((await settle(instructor, id, 'applied')).body.state, 'applied');
  assert.deepEqual([(await gradeOf(ada)).score, (await gradeOf(ben)).score, (await gradeOf(cy)).score], [80, 100, 5]);
  const { body } = await ada.call('GET', `/api/attempts/${first}`);
  assert.deepEqual([body.score, body.scoreBefore], [60, 40]);
  const [row] = (await server.store.selectScores({ students: ['ada'] })).filter((one) => one.id === first);
  assert.equal(row?.score, 60);
  assert.equal((await settle(instructor, id, 'dropped')).status, 409);
});

test('the latest regrade that was applied counts; one that is dropped changes nothing', async (t) => {
  const { checks, grading } = changingGrader();
  const { instructor, join } = await gradedClass(t, { grading });
  const ada = await join('ada');
  await handIn(ada, '50');
  const regrade = async (bonus: number, state: string) => {
    checks.bonus = bonus;
    const id = await begin(instructor);
    await ready(instructor, id);
    await settle(instructor, id, state);
    return (await gradeOf(ada)).score;
  };
  assert.equal(await regrade(10, 'applied'), 60);
  assert.equal(await regrade(40, 'dropped'), 60);
  assert.equal(await regrade(-20, 'applied'), 30);
  await handIn(ada, '60');
  assert.equal((await gradeOf(ada)).score, 40);
});

test('lateness takes its part from the new results too', async (t) => {
  const { checks, grading } = changingGrader();
  const { instructor, join, rule } = await gradedClass(t, { grading });
  const ada = await join('ada');
  await handIn(ada, '50');
  await rule('perceptron', { deadline: daysFromNow(-0.5), latePolicy: { perDayPercent: 50, maxDays: 2 } });
  checks.bonus = 20;
  const { changes } = await ready(instructor, await begin(instructor));
  assert.deepEqual(changes, [{ student: 'ada', name: 'ada', before: 25, after: 35, overridden: false }]);
});

test('one regrade of an exercise at a time; it can’t be applied before it is through', async (t) => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let first = true;
  const grade: Grade = async (attempt, progress) => {
    if (!first) await gate;
    first = false;
    return numberGrade(attempt, progress);
  };
  const { instructor, join } = await gradedClass(t, { grading: { grade, retryMs: 1, regrading: soon } });
  await handIn(await join('ada'), '50');
  const id = await begin(instructor);
  assert.equal((await instructor.call('POST', '/api/class/regrades', exercise)).status, 409);
  assert.equal((await settle(instructor, id, 'applied')).status, 409);
  release();
  assert.equal((await ready(instructor, id)).state, 'ready');
  assert.equal((await settle(instructor, id, 'applied')).status, 200);
  assert.equal((await instructor.call('POST', '/api/class/regrades', { ...exercise, exercise: 'none' })).status, 404);
  assert.equal((await instructor.call('GET', '/api/class/regrades/none')).status, 404);
});

test('students’ hand-ins come first: nothing is graded again while one waits', async (t) => {
  const order: string[] = [];
  const gates = new Map<string, () => void>();
  const grade: Grade = async (attempt, progress) => {
    order.push(attempt.source);
    if (attempt.source === '1') await new Promise<void>((resolve) => gates.set('1', resolve));
    return numberGrade(attempt, progress);
  };
  const { server, instructor, join } = await gradedClass(t, { grading: { grade, retryMs: 1, regrading: soon } });
  const ada = await join('ada');
  await handIn(ada, '50');
  await ada.call('POST', '/api/exercises/perceptron/neuron/attempts', { source: '1' });
  while (!gates.has('1')) await pause(5);
  const id = await begin(instructor);
  await pause(100);
  assert.deepEqual(order, ['50', '1']);
  assert.equal(await server.store.hasUnfinished(), true);
  gates.get('1')?.();
  assert.equal((await ready(instructor, id)).total, 1);
  assert.deepEqual(order, ['50', '1', '50']);
});

test('a regrade goes on after a restart; a grader that fails three times leaves the old result', async (t) => {
  const dataFolder = await temporaryFolder(t);
  t.mock.method(console, 'error', () => {});
  const options = { dataFolder, backend: 'cpu', labsFolders: [courseLabs], className: 'Thursday' };
  let grades = 0;
  const stuck: Grade = (attempt, progress) => (grades++ < 2 ? numberGrade(attempt, progress) : new Promise(() => {}));
  const before = await startServer({ ...options, grading: { grade: stuck, regrading: soon } });
  for (const [student, source] of [
    ['ada', '50'],
    ['ben', '70'],
  ] as const) {
    await before.store.insertStudent(student);
    const handed = { student, ...exercise, kind: 'function', source, checksVersion: 'v1' } as const;
    await before.store.insertAttempt(handed, 10);
  }
  while (grades < 2) await pause(5);
  while (await before.store.hasUnfinished()) await pause(5);
  const id = (await before.store.insertRegrade('perceptron', 'neuron'))?.id;
  while (grades < 3) await pause(5);
  await before.close();

  const half: Grade = async (attempt, progress) => {
    if (attempt.source === '70') throw new Error('No sandbox.');
    return { ...(await numberGrade(attempt, progress)), score: 90 };
  };
  const after = await startServer({ ...options, grading: { grade: half, regrading: soon } });
  t.after(() => after.close());
  for (;;) {
    const regrade = (await after.store.selectRegrades()).find((one) => one.id === id);
    if (regrade && regrade.done + regrade.failed === 2) {
      assert.deepEqual([regrade.done, regrade.failed], [1, 1]);
      break;
    }
    await pause(10);
  }
  assert.equal(await after.store.settleRegrade(id ?? '', 'applied'), true);
  const scores = await after.store.selectScores();
  assert.deepEqual(
    scores.map(({ student, score }) => [student, score]),
    [
      ['ada', 90],
      ['ben', 70],
    ],
  );
});

test('a lease of a regrade that ran out is taken over, and the first worker’s result comes too late', async (t) => {
  const { server, join } = await gradedClass(t, { grading: { grade: numberGrade, regrading: { lookMs: day } } });
  await handIn(await join('ada'), '50');
  const { store } = server;
  const made = await store.insertRegrade('perceptron', 'neuron');
  const now = Date.now();
  const lease = (owner: string, at: number) => store.leaseNextRegrade({ owner, leaseMs: 1000 }, at);
  const job = await lease('one', now);
  assert.equal(await lease('two', now + 999), undefined);
  assert.equal((await lease('two', now + 1000))?.id, job?.id);
  const finished = { score: 10, results: [], checksVersion: 'v2' };
  await store.finishRegrade(job?.id ?? '', 'one', finished);
  assert.equal((await store.selectRegradeScores(made?.id ?? '')).size, 0);
  await store.finishRegrade(job?.id ?? '', 'two', { ...finished, score: 20 });
  assert.deepEqual([...(await store.selectRegradeScores(made?.id ?? '')).values()], [20]);
});
