/** The board as one reads it from the store: cells of drafts, runs of the checks, and hand-ins. */
import type { BoardCell, BoardState, BoardStudent } from '../../labs/kit/class/board.ts';
import { stuckTries } from '../../labs/kit/class/stuck.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import type { AttemptSummary, CheckRunRow, WorkRow } from '../store/board.ts';
import type { Store } from '../store/store.ts';

interface At {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

/** All that is known of a student's work at an exercise. */
interface CellFacts {
  readonly attempts?: AttemptSummary | undefined;
  readonly checks?: CheckRunRow | undefined;
  readonly draft?: WorkRow | undefined;
  readonly failed?: string | undefined;
}

export const cellKey = ({ student, lab, exercise }: At): string => `${student} ${lab} ${exercise}`;

function stateOf({ attempts, checks }: CellFacts): BoardState {
  if (attempts && attempts.open > 0) return 'waiting';
  if (attempts && attempts.graded > 0) return 'graded';
  return checks ? 'checks' : 'work';
}

/** One cell of what is known; `at` names it. */
export function cellOf({ student, lab, exercise }: At, facts: CellFacts): BoardCell {
  const { attempts, checks, draft } = facts;
  const workedAt = Math.max(draft?.updatedAt ?? 0, checks?.updatedAt ?? 0);
  return {
    student,
    lab,
    exercise,
    state: stateOf(facts),
    score: attempts?.best ?? null,
    best: attempts?.best ?? null,
    attempts: attempts?.attempts ?? 0,
    graded: attempts?.graded ?? 0,
    firstAt: attempts?.firstAt ?? null,
    gradedAt: attempts?.gradedAt ?? null,
    failed: facts.failed ?? null,
    passing: checks?.passing ?? null,
    total: checks?.total ?? null,
    failing: checks?.failing ?? null,
    failingSince: checks?.failingSince ?? null,
    runs: checks?.runs ?? 0,
    workedAt: workedAt || null,
    updatedAt: Math.max(workedAt, attempts?.lastAt ?? 0, attempts?.gradedAt ?? 0),
  };
}

/** Name of the first check that failed; undefined when none did. */
export function firstFailed(results: string | null): string | undefined {
  const checks = results === null ? [] : (JSON.parse(results) as readonly CheckResult[]);
  return checks.find(({ verdict }) => !verdict.ok)?.name;
}

/** The cells of all students, or of some: one query for each table, however many they are. */
export async function readCells(store: Store, of?: readonly string[]): Promise<BoardCell[]> {
  const [attempts, failures, checks, drafts] = await Promise.all([
    store.selectAttemptSummaries(of),
    store.selectFailures(stuckTries, of),
    store.selectCheckRuns(of),
    store.selectDraftTimes(of),
  ]);
  const facts = new Map<string, At & { -readonly [Fact in keyof CellFacts]: CellFacts[Fact] }>();
  const at = (row: At) => {
    const key = cellKey(row);
    const known = facts.get(key) ?? { student: row.student, lab: row.lab, exercise: row.exercise };
    facts.set(key, known);
    return known;
  };
  for (const row of attempts) at(row).attempts = row;
  for (const row of checks) at(row).checks = row;
  for (const row of drafts) at(row).draft = row;
  for (const row of failures) at(row).failed = firstFailed(row.results);
  return [...facts.values()].map((known) => cellOf(known, known));
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
