/** What the instructor's board is made of, on every engine. */
import assert from 'node:assert/strict';
import type { BoardCell } from '../../labs/kit/class/board.ts';
import { readBoard, readCells } from '../../server/classroom/board.ts';
import type { Store } from '../../server/store/store.ts';
import { onEachEngine } from './engines.ts';

const at = { lab: 'a-lab', exercise: 'one' };
const failed = [{ name: 'the bias', hidden: false, weight: 10, verdict: { ok: false, kind: 'values', say: 'No.' } }];

async function grade(store: Store, student: string, source: string, score: number, now: number): Promise<void> {
  const handIn = { student, ...at, kind: 'function', source, checksVersion: 'v1' } as const;
  await store.insertAttempt(handIn, 100, now);
  const leased = await store.leaseNextAttempt({ kind: 'function', owner: source, leaseMs: 1000 }, now);
  assert.ok(leased);
  const verdict = { score, results: score === 100 ? [] : failed, checksVersion: 'v1' };
  assert.ok(await store.finishAttempt(leased.id, source, verdict, now + 1));
}

onEachEngine('a board adds up what each student has at each exercise, in numbers', async (_, place) => {
  const store = await place.open();
  for (const id of ['ada', 'ben']) await store.insertStudent(id, id);
  for (const [i, source] of ['a', 'b', 'c'].entries()) await grade(store, 'ada', source, 20 * i, 1000 * (i + 1));
  await grade(store, 'ben', 'right', 100, 5000);
  await store.saveDraft({ student: 'ben', ...at }, { text: 'x', tab: 'tab' }, 9000);
  await store.saveCheckRun({ student: 'ada', ...at }, { passing: 1, total: 3, failing: 'the bias' }, 7000);
  await store.saveCheckRun({ student: 'ada', ...at }, { passing: 2, total: 3, failing: 'the bias' }, 8000);
  await grade(store, 'instructor', 'mine', 0, 6000);
  const { students, cells } = await readBoard(store);
  assert.deepEqual(students, [
    { id: 'ada', name: 'ada', seenAt: 8000 },
    { id: 'ben', name: 'ben', seenAt: 9000 },
  ]);
  const [ada, ben, ...more] = [...cells].sort((a, b) => (a.student < b.student ? -1 : 1));
  assert.deepEqual(more, []);
  assert.deepEqual(ada, {
    ...{ student: 'ada', ...at, state: 'graded', score: 40, best: 40, attempts: 3, graded: 3, firstAt: 1000 },
    ...{ gradedAt: 3001, failed: 'the bias', passing: 2, total: 3, failing: 'the bias', failingSince: 7000, runs: 2 },
    ...{ workedAt: 8000, updatedAt: 8000 },
  });
  assert.deepEqual([ben?.score, ben?.failed, ben?.passing, ben?.updatedAt], [100, null, null, 9000]);
  const latest = await store.selectLatestAttempts(at.lab, at.exercise);
  assert.deepEqual(
    latest.map(({ student, source, score, receivedAt }) => [student, source, score, receivedAt]),
    [
      ['ada', 'c', 40, 3000],
      ['ben', 'right', 100, 5000],
    ],
  );
});

onEachEngine('a cell shows what counts: late attempts less, an extension, an instructor’s word', async (_, place) => {
  const store = await place.open();
  const hour = 3_600_000;
  const rules = { open: true, deadline: hour, latePolicy: { perDayPercent: 10, maxDays: 7 }, solutionsAt: null };
  await store.saveLabRules(at.lab, rules);
  for (const id of ['ada', 'ben', 'cy', 'dan']) await store.insertStudent(id, id);
  for (const id of ['ada', 'ben', 'cy']) await grade(store, id, `of ${id}`, 60, 2 * hour);
  await store.saveExtension({ lab: at.lab, student: 'ben', until: 3 * hour, note: '' });
  const word = (student: string, score: number | null) => store.insertOverride({ student, ...at, score, note: 'so' });
  await word('cy', 100);
  await word('dan', 70);
  const scores = async (cells: Promise<BoardCell[]>) =>
    (await cells).map((cell) => [cell.student, cell.state, cell.score, cell.best]).sort();
  const first = [
    ['ada', 'graded', 54, 60],
    ['ben', 'graded', 60, 60],
    ['cy', 'graded', 100, 60],
    ['dan', 'graded', 70, null],
  ];
  assert.deepEqual(await scores(readCells(store)), first);
  assert.deepEqual(await scores(readCells(store, ['ada', 'dan'])), [first[0], first[3]]);
  await word('cy', null);
  await word('dan', null);
  assert.deepEqual(await scores(readCells(store, ['cy', 'dan'])), [['cy', 'graded', 54, 60]]);
});

onEachEngine('of predictions the first counts, and those of the class alone', async (_, place) => {
  const store = await place.open();
  for (const id of ['ada', 'ben']) await store.insertStudent(id, id);
  const question = { lab: 'a-lab', name: 'guess' };
  await store.insertPrediction({ student: 'ada', ...question, answer: 1 });
  await store.insertPrediction({ student: 'ada', ...question, answer: 0 });
  await store.insertPrediction({ student: 'ben', ...question, answer: 1 });
  await store.insertPrediction({ student: 'instructor', ...question, answer: 2 });
  assert.deepEqual(await store.selectPredictionCounts(), [{ ...question, answer: 1, count: 2 }]);
});
