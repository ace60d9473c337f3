/** The board as one reads it from the store: cells of drafts, runs of the checks, hand-ins, and what they count. */
import type { BoardCell, BoardState, BoardStudent } from '../../labs/kit/class/board.ts';
import { stuckTries } from '../../labs/kit/class/stuck.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import type { CheckRunRow, WorkRow } from '../store/board.ts';
import { type ExtensionRow, type LabRules, noRules } from '../store/rules.ts';
import type { ScoreRow } from '../store/scores.ts';
import type { Store } from '../store/store.ts';
import { dueOf, markRows, readLedger } from './gradebook.ts';
import { type Due, type Override, overrideOf } from './grades.ts';

interface At {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

/** All that is known of a student's work at an exercise. */
interface CellFacts extends At {
  /** Hand-ins and final grades, in the order of their receipt. */
  readonly rows: ScoreRow[];
  /** In the order of their making. */
  readonly overrides: Override[];
  checks?: CheckRunRow;
  draft?: WorkRow;
  failed?: string | undefined;
}

export const cellKey = ({ student, lab, exercise }: At): string => `${student} ${lab} ${exercise}`;

const latest = (times: readonly (number | null)[]): number => Math.max(0, ...times.map((time) => time ?? 0));

/** One cell of what is known, by the student's deadline. */
function cellOf({ student, lab, exercise, rows, overrides, checks, draft, failed }: CellFacts, due: Due): BoardCell {
  const mark = markRows(rows, due, overrides);
  const graded = rows.filter(({ kind, state }) => kind !== 'final' && state === 'done');
  const state: BoardState = mark.waiting > 0 ? 'waiting' : mark.score !== null ? 'graded' : checks ? 'checks' : 'work';
  const workedAt = latest([draft?.updatedAt ?? 0, checks?.updatedAt ?? 0]);
  const gradedAt = latest(rows.map((row) => row.gradedAt));
  return {
    student,
    lab,
    exercise,
    state,
    score: mark.score,
    best: mark.best,
    attempts: mark.attempts,
    graded: graded.length,
    firstAt: graded[0]?.receivedAt ?? null,
    gradedAt: gradedAt || null,
    failed: failed ?? null,
    passing: checks?.passing ?? null,
    total: checks?.total ?? null,
    failing: checks?.failing ?? null,
    failingSince: checks?.failingSince ?? null,
    runs: checks?.runs ?? 0,
    workedAt: workedAt || null,
    // The instructor's word is no work of the student's: it counts where there is nothing else.
    updatedAt:
      Math.max(workedAt, latest(rows.map((row) => row.receivedAt)), gradedAt) ||
      latest(overrides.map((word) => word.createdAt)),
  };
}

/** Name of the first check that failed; undefined when none did. */
export function firstFailed(results: string | null): string | undefined {
  const checks = results === null ? [] : (JSON.parse(results) as readonly CheckResult[]);
  return checks.find(({ verdict }) => !verdict.ok)?.name;
}

/** The cells of all students, or of some: one query for each table, however many they are. */
export async function readCells(store: Store, of?: readonly string[]): Promise<BoardCell[]> {
  const [{ rules, extensions, overrides, scores }, failures, checks, drafts] = await Promise.all([
    readLedger(store, true, of),
    store.selectFailures(stuckTries, of),
    store.selectCheckRuns(of),
    store.selectDraftTimes(of),
  ]);
  const facts = new Map<string, CellFacts>();
  const at = ({ student, lab, exercise }: At): CellFacts => {
    const key = cellKey({ student, lab, exercise });
    const known = facts.get(key) ?? { student, lab, exercise, rows: [], overrides: [] };
    facts.set(key, known);
    return known;
  };
  for (const row of scores) at(row).rows.push(row);
  for (const row of overrides) at(row).overrides.push(row);
  for (const row of checks) at(row).checks = row;
  for (const row of drafts) at(row).draft = row;
  for (const row of failures) at(row).failed = firstFailed(row.results);
  const dues = duesOf(rules, extensions);
  return [...facts.values()].filter(isSomething).map((known) => cellOf(known, dues(known)));
}

/** A word that was taken back leaves nothing. */
const isSomething = ({ rows, checks, draft, overrides }: CellFacts): boolean =>
  rows.length > 0 || checks !== undefined || draft !== undefined || overrideOf(overrides) !== null;

/** The deadline that holds for a student in a lab. */
function duesOf(rules: ReadonlyMap<string, LabRules>, extensions: readonly ExtensionRow[]) {
  const until = new Map(extensions.map((extension) => [`${extension.student} ${extension.lab}`, extension]));
  return ({ student, lab }: At): Due => dueOf(rules.get(lab) ?? noRules, until.get(`${student} ${lab}`));
}

/** Students with the time at which they were last heard of, be it only by their work; and the cells of those alone. */
export function withWork(students: readonly BoardStudent[], cells: readonly BoardCell[]) {
  const latest = new Map(students.map(({ id, seenAt }) => [id, seenAt ?? 0]));
  const ours = cells.filter(({ student }) => latest.has(student));
  for (const { student, workedAt } of ours) latest.set(student, Math.max(latest.get(student) ?? 0, workedAt ?? 0));
  return { students: students.map((student) => ({ ...student, seenAt: latest.get(student.id) || null })), cells: ours };
}

/** Everyone in the class and what they have. */
export async function readBoard(store: Store): Promise<{ students: BoardStudent[]; cells: BoardCell[] }> {
  const [students, cells] = await Promise.all([store.selectClass(), readCells(store)]);
  return withWork(students, cells);
}
