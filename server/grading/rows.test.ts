import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestRows, csvOf, jsonOf, type Row, tableOf } from './rows.ts';

const row: Row = {
  student: 'ada',
  lab: 'a-lab',
  exercise: 'one',
  state: 'graded',
  score: 60,
  passed: 3,
  checks: 5,
  note: 'Failed: bias.',
  file: 'ada/a-lab/one.ts',
  checksVersion: 'v1',
  results: [],
};
const stray: Row = { ...row, lab: '', exercise: '', state: 'no-exercise', score: null, note: 'Why.', file: 'ada/x.md' };

test('a student has one row for an exercise, the best of the files; strays keep theirs', () => {
  const rows = bestRows([
    { ...row, student: 'zoe' },
    stray,
    { ...row, file: 'b.ts', score: null, state: 'could-not-grade' },
    row,
    { ...row, file: 'c.ts', score: 100, note: '' },
    { ...stray, file: 'ada/y.md' },
  ]);
  assert.deepEqual(
    rows.map(({ student, exercise, score, note }) => [student, exercise, score, note]),
    [
      ['ada', '', null, 'Why.'],
      ['ada', '', null, 'Why.'],
      ['ada', 'one', 100, 'The best of 3 files.'],
      ['zoe', 'one', 60, 'Failed: bias.'],
    ],
  );
});

test('CSV has a heading, and a line for each row', () => {
  assert.equal(
    csvOf([row, { ...stray, student: '=cmd' }]),
    'student,lab,exercise,score,state,passed,checks,note,file\r\n' +
      'ada,a-lab,one,60,graded,3,5,Failed: bias.,ada/a-lab/one.ts\r\n' +
      "'=cmd,,,,no-exercise,3,5,Why.,ada/x.md\r\n",
  );
});

test('JSON gives the rows back', () => {
  assert.deepEqual(JSON.parse(jsonOf([row, stray])), [row, stray]);
});

test('the table lines up, and no name moves the cursor', () => {
  const table = tableOf([row, { ...stray, student: 'b\u001b[2Jad' }]);
  assert.equal(
    table,
    'student  exercise   score  checks  note\n' +
      'ada      a-lab/one     60  3/5     Failed: bias.\n' +
      'b [2Jad  —              —  —       Why.\n',
  );
});
