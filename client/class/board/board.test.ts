import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardCell, BoardLab, BoardStudent, BoardView } from '../../../labs/kit/class/board.ts';
import { createBoard } from './board-state.ts';
import { movedTo } from './grid-moves.ts';
import { hereMs, lookOf, span } from './look.ts';
import { newsOf } from './news.ts';
import { stuckPlaces, summaryOf } from './rows.ts';

const minute = 60_000;
const now = Date.UTC(2026, 0, 1, 12);
const exercise = (name: string) => ({ name, title: name, core: true, kind: 'function' }) as const;
const labs: BoardLab[] = [
  { lab: 'a', title: 'A', exercises: [exercise('one'), exercise('two')] },
  { lab: 'b', title: 'B', exercises: [exercise('three')] },
];
const cell = (student: string, more: Partial<BoardCell> = {}): BoardCell => ({
  ...{ student, lab: 'a', exercise: 'one', state: 'work', score: null, best: null, attempts: 0, graded: 0 },
  ...{ firstAt: null, gradedAt: null, failed: null, passing: null, total: null, failing: null, failingSince: null },
  ...{ runs: 0, workedAt: now, updatedAt: now },
  ...more,
});
const passed = { state: 'graded', score: 100, best: 100, attempts: 1, graded: 1, gradedAt: now } as const;
const stuck: Partial<BoardCell> = {
  ...{ state: 'checks', passing: 1, total: 3, failing: 'the bias', failingSince: now - 20 * minute, runs: 5 },
};
const student = (id: string, seenAt: number | null = now): BoardStudent => ({ id, name: id, seenAt });
const view = (students: BoardStudent[], cells: BoardCell[]): BoardView => ({ now, labs, students, cells });

test('a cell says in words what it looks like', () => {
  const words = (more: Partial<BoardCell>) => lookOf(cell('ada', { workedAt: null, ...more }), now).words;
  assert.equal(lookOf(undefined, now).words, 'not begun');
  assert.equal(words({}), 'at work');
  assert.equal(words({ workedAt: now - minute }), 'at work; editing now');
  assert.equal(words({ state: 'checks', passing: 2, total: 3 }), '2 of 3 checks passing');
  assert.equal(words({ state: 'waiting' }), 'handed in, waiting to be graded');
  assert.equal(words({ state: 'graded', score: 60 }), '60 of 100 points');
  assert.equal(words({ state: 'graded', score: 54, best: 60 }), '54 of 100 points, best attempt 60');
  assert.equal(words({ ...passed, best: 60 }), 'passed, best attempt 60');
  assert.equal(words(passed), 'passed');
  assert.equal(words(stuck), '1 of 3 checks passing; stuck for 20 min on “the bias”, 5 checks');
  assert.equal(lookOf(cell('ada', stuck), now).fill, 33);
  assert.deepEqual([span(14.9 * minute), span(150 * minute), span(72 * 60 * minute)], ['14 min', '2 h', '3 days']);
});

test('who is stuck comes first, then who is here; furthest and by name are as they say', () => {
  const board = createBoard();
  const students = [student('ada'), student('ben', now - 2 * hereMs), student('cy'), student('dan')];
  board.take(view(students, [cell('cy', stuck), cell('dan', passed), cell('ben', passed)]), now);
  assert.deepEqual(board.ids.value, ['cy', 'dan', 'ada', 'ben']);
  board.sortBy('furthest');
  assert.deepEqual(board.ids.value, ['ben', 'dan', 'ada', 'cy']);
  board.sortBy('name');
  assert.deepEqual(board.ids.value, ['ada', 'ben', 'cy', 'dan']);
  const summary = summaryOf(board.rows(), board.columns.value);
  assert.deepEqual(summary, { students: 4, here: 3, passed: 2, stuck: 1, columns: [50, 0, 0] });
  assert.deepEqual(stuckPlaces(board.rows(), board.columns.value), [
    { column: 0, check: 'the bias', students: [student('cy')] },
  ]);
});

test('a change draws one row again and leaves the order; somebody who comes or goes is sorted in', () => {
  const board = createBoard();
  board.take(view([student('ada'), student('ben')], [cell('ada')]), now);
  const [ada, ben] = [board.row('ada')?.value, board.row('ben')?.value];
  board.change([cell('ben', passed), cell('nobody', passed)], now);
  assert.equal(board.row('ada')?.value, ada);
  assert.notEqual(board.row('ben')?.value, ben);
  assert.deepEqual(board.ids.value, ['ada', 'ben']);
  assert.equal(board.isSorted(), false);
  board.sort();
  assert.deepEqual(board.ids.value, ['ben', 'ada']);
  board.people({ here: [student('cy'), { ...student('ada'), name: 'Ada L.' }], gone: ['ben'] }, now);
  assert.deepEqual(board.ids.value, ['ada', 'cy']);
  assert.equal(board.row('ada')?.value.student.name, 'Ada L.');
  assert.equal(board.row('ben'), undefined);
});

test('time alone makes somebody stuck, and somebody away', () => {
  const board = createBoard();
  board.take(view([student('ada')], [cell('ada', { ...stuck, failingSince: now - 9 * minute })]), now);
  const before = board.row('ada')?.value;
  assert.deepEqual([before?.stuckMs, before?.here], [0, true]);
  board.tick(now + 1000);
  assert.equal(board.row('ada')?.value, before, 'nothing to draw');
  board.tick(now + 4 * minute);
  const after = board.row('ada')?.value;
  assert.deepEqual([after?.stuckMs, after?.here], [13 * minute, false]);
});

test('a new snapshot replaces all: who is no longer there is gone', () => {
  const board = createBoard();
  board.take(view([student('ada'), student('ben')], [cell('ada', passed)]), now);
  board.take(view([student('ben')], []), now);
  assert.deepEqual(board.ids.value, ['ben']);
  assert.equal(board.row('ada'), undefined);
});

test('news are verdicts, hand-ins and checks that all pass; nothing is told twice', () => {
  const graded = cell('ada', passed);
  assert.equal(newsOf(undefined, graded)?.what, 'passed');
  assert.equal(newsOf(graded, { ...graded, workedAt: now + 1 }), null);
  assert.equal(newsOf(graded, { ...graded, state: 'graded', score: 60, gradedAt: now + 1 })?.what, '60 of 100');
  assert.equal(newsOf(undefined, cell('ada', { state: 'waiting' }))?.what, 'handed in');
  const green = cell('ada', { state: 'checks', passing: 3, total: 3 });
  assert.equal(newsOf(cell('ada', stuck), green)?.what, 'all checks pass');
  assert.equal(newsOf(green, { ...green, updatedAt: now + 1 }), null);
  assert.equal(newsOf(undefined, cell('ada')), null);
  const board = createBoard();
  board.take(view([student('ada')], []), now);
  board.change([graded], now);
  board.change([graded], now);
  assert.equal(board.news.value.length, 1);
});

test('keys move from cell to cell and stop at the edges', () => {
  const ids = Array.from({ length: 25 }, (_, i) => `s${i}`);
  const to = (key: string, student: string, column: number, ctrlKey = false) =>
    movedTo({ key, ctrlKey }, { student, column }, ids, 3);
  assert.deepEqual(to('ArrowDown', 's0', 1), { student: 's1', column: 1 });
  assert.deepEqual(to('ArrowUp', 's0', 1), { student: 's0', column: 1 });
  assert.deepEqual(to('ArrowRight', 's0', 2), { student: 's0', column: 2 });
  assert.deepEqual(to('PageDown', 's20', 2), { student: 's24', column: 2 });
  assert.deepEqual(to('PageUp', 's20', 2), { student: 's10', column: 2 });
  assert.deepEqual(to('End', 's20', 0), { student: 's20', column: 2 });
  assert.deepEqual(to('Home', 's20', 2, true), { student: 's0', column: 0 });
  assert.equal(to('a', 's20', 2), null);
});
