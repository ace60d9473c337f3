/** What grading files comes to: a row for each student and exercise, as a table, as CSV and as JSON. */
import { csvRows } from '../../labs/kit/csv.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';

export interface Row {
  readonly student: string;
  /** Empty for a file that answers no exercise. */
  readonly lab: string;
  readonly exercise: string;
  /** `no-exercise`: the file answers none. `could-not-grade`: the grader's own failure. */
  readonly state: 'graded' | 'no-exercise' | 'could-not-grade';
  /** In points of 100; null when it was not graded. */
  readonly score: number | null;
  readonly passed: number;
  readonly checks: number;
  /** What failed, or why there is no score. */
  readonly note: string;
  readonly file: string;
  readonly checksVersion: string | null;
  readonly results: readonly CheckResult[];
}

/** One row for each student and exercise: the best of several files. Files that answer no exercise keep theirs. */
export function bestRows(rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  const best = [...groups.values()].map((group) => {
    const first = group.reduce((a, b) => ((b.score ?? -1) > (a.score ?? -1) ? b : a));
    const note = [first.note, group.length > 1 ? `The best of ${group.length} files.` : ''].filter(Boolean).join(' ');
    return { ...first, note };
  });
  const key = ({ student, lab, exercise, file }: Row) => [student, lab, exercise, file].join('\0');
  return best.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const groupOf = ({ student, lab, exercise, state, file }: Row): string =>
  JSON.stringify(state === 'no-exercise' ? [file] : [student, lab, exercise]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
/** One line that can't move a terminal's cursor, whatever a file is called or a student's code threw. */
export const oneLine = (text: string): string => text.replace(controls, ' ');

/** A table for the terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ student, lab, exercise, state, score, passed, checks, note }) => [
    student,
    state === 'no-exercise' ? '—' : `${lab}/${exercise}`,
    score === null ? '—' : String(score),
    state === 'graded' ? `${passed}/${checks}` : '—',
    note,
  ]);
  const all = [['student', 'exercise', 'score', 'checks', 'note'], ...cells].map((line) => line.map(oneLine));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  return all
    .map((line) => line.map((cell, i) => (i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))))
    .map((line) => `${line.join('  ').trimEnd()}\n`)
    .join('');
}

const columns = ['student', 'lab', 'exercise', 'score', 'state', 'passed', 'checks', 'note', 'file'] as const;

/** RFC 4180, with a heading and CRLF. */
export const csvOf = (rows: readonly Row[]): string =>
  csvRows([columns, ...rows.map((row) => columns.map((column) => row[column]))]);

export const jsonOf = (rows: readonly Row[]): string => `${JSON.stringify(rows, null, 2)}\n`;
