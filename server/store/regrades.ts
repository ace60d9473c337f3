/**
 * Regrades: every attempt at an exercise is graded again with the checks of today. The new results lie beside the
 * old ones, which are never changed; once a regrade is applied, its results are what counts.
 */
import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { encodeWire } from '../../labs/kit/wire.ts';
import type { Engine } from './engine.ts';
import { type Finished, isOver, maxTries } from './leases.ts';
import type { AttemptRow, Db, RegradeResultTable, RegradeTable } from './schema.ts';
import { instructorStudent } from './schema.ts';

export type RegradeRow = Selectable<RegradeTable>;

export interface RegradeProgress extends RegradeRow {
  readonly total: number;
  readonly done: number;
  /** Results that could not be had: the old ones stay. */
  readonly failed: number;
}

/** One attempt to be graded again. */
export interface RegradeJob {
  /** Of the result, for the calls below. */
  readonly id: string;
  readonly attempt: AttemptRow;
  readonly tries: number;
}

/** Begins a regrade of all that was graded so far. Undefined while an earlier one of the exercise is neither applied nor dropped. */
export function insertRegrade(
  db: Db,
  lab: string,
  exercise: string,
  now = Date.now(),
): Promise<RegradeRow | undefined> {
  const id = randomBytes(12).toString('base64url');
  return db.transaction().execute(async (change) => {
    const made = await change
      .insertInto('regrades')
      .values({ id, lab, exercise, state: 'running', openFor: `${lab}/${exercise}`, createdAt: now, settledAt: null })
      .onConflict((conflict) => conflict.column('openFor').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made)
      await change
        .insertInto('regradeResults')
        .columns(['id', 'regrade', 'attempt', 'state', 'tries'])
        .expression((from) =>
          from
            .selectFrom('attempts')
            .where('lab', '=', lab)
            .where('exercise', '=', exercise)
            .where('student', '!=', instructorStudent)
            .where('state', 'in', ['done', 'could-not-grade'])
            .select([
              sql<string>`${`${id}-`} || attempts.id`.as('id'),
              sql<string>`cast(${id} as text)`.as('regrade'),
              'attempts.id as attempt',
              sql<'waiting'>`'waiting'`.as('state'),
              sql<number>`0`.as('tries'),
            ]),
        )
        .execute();
    return made;
  });
}

/** All regrades and how far they are, the newest first. */
export async function selectRegrades(db: Db): Promise<RegradeProgress[]> {
  const regrades = await db.selectFrom('regrades').selectAll().orderBy('createdAt', 'desc').orderBy('id').execute();
  const counts = await db
    .selectFrom('regradeResults')
    .groupBy(['regrade', 'state'])
    .select(({ fn }) => ['regrade', 'state', fn.countAll().as('count')])
    .execute();
  return regrades.map((regrade) => {
    const own = counts.filter((one) => one.regrade === regrade.id);
    const sum = (state?: RegradeResultTable['state']) =>
      own.reduce((total, one) => total + (state === undefined || one.state === state ? Number(one.count) : 0), 0);
    return { ...regrade, total: sum(), done: sum('done'), failed: sum('could-not-grade') };
  });
}

/** The scores that a regrade has found so far, by attempt. */
export async function selectRegradeScores(db: Db, regrade: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('regradeResults')
    .select(['attempt', 'score'])
    .where('regrade', '=', regrade)
    .where('state', '=', 'done')
    .execute();
  return new Map(rows.flatMap(({ attempt, score }) => (score === null ? [] : [[attempt, score]])));
}

/** Whether an attempt of a student's waits or is being graded: those come first. */
export async function hasUnfinished(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('attempts')
    .select('id')
    .where('state', 'in', ['waiting', 'grading'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

const free = { leaseOwner: null, leaseUntil: null };

/** Leases the next attempt to be graded again; undefined when there is none. No two workers get the same. */
export async function leaseNextRegrade(
  db: Db,
  engine: Engine,
  { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
  now = Date.now(),
): Promise<RegradeJob | undefined> {
  const over = isOver(now, leaseMs);
  await db
    .updateTable('regradeResults')
    .set({ ...free, state: 'could-not-grade', gradedAt: now })
    .where('state', '=', 'grading')
    .where(over)
    .where('tries', '>=', maxTries)
    .execute();
  const next = ({ selectFrom }: { selectFrom: Db['selectFrom'] }) =>
    engine
      .holdNext(
        selectFrom('regradeResults')
          .select('id')
          .where('regrade', 'in', (from) => from.selectFrom('regrades').select('id').where('state', '=', 'running'))
          .where(({ eb, or, and }) => or([eb('state', '=', 'waiting'), and([eb('state', '=', 'grading'), over])]))
          .orderBy('id'),
      )
      .limit(1);
  const leased = await db
    .updateTable('regradeResults')
    .set(({ eb }) => ({ state: 'grading', leaseOwner: owner, leaseUntil: now + leaseMs, tries: eb('tries', '+', 1) }))
    .where('id', '=', (from) => next(from as unknown as { selectFrom: Db['selectFrom'] }))
    .returning(['id', 'attempt', 'tries'])
    .executeTakeFirst();
  if (!leased) return undefined;
  const attempt = await db
    .selectFrom('attempts')
    .selectAll()
    .where('id', '=', leased.attempt)
    .executeTakeFirstOrThrow();
  return { id: leased.id, attempt, tries: leased.tries };
}

const held = (db: Db, id: string, owner: string) =>
  db.updateTable('regradeResults').where('id', '=', id).where('state', '=', 'grading').where('leaseOwner', '=', owner);

export async function renewRegrade(
  db: Db,
  id: string,
  owner: string,
  leaseMs: number,
  now = Date.now(),
): Promise<void> {
  await held(db, id, owner)
    .set({ leaseUntil: now + leaseMs })
    .execute();
}

/** Writes a new result. Nothing changes when the lease is another's by now. */
export async function finishRegrade(db: Db, id: string, owner: string, finished: Finished, now = Date.now()) {
  const { score, results, report, checksVersion } = finished;
  const text = {
    results: JSON.stringify(encodeWire(results)),
    report: report === undefined ? null : JSON.stringify(report),
  };
  await held(db, id, owner)
    .set({ ...free, ...text, state: 'done', score, checksVersion, gradedAt: now })
    .execute();
}

/** After a failure of the grader's own: back in line, or given up after the last try. */
export async function returnRegrade(db: Db, id: string, owner: string, now = Date.now()): Promise<void> {
  await held(db, id, owner)
    .set({ ...free, state: 'could-not-grade', gradedAt: now })
    .where('tries', '>=', maxTries)
    .execute();
  await held(db, id, owner)
    .set({ ...free, state: 'waiting' })
    .execute();
}

/** Puts an attempt back as if it had never been leased. */
export async function releaseRegrade(db: Db, id: string, owner: string): Promise<void> {
  await held(db, id, owner)
    .set(({ eb }) => ({ ...free, state: 'waiting', tries: eb('tries', '-', 1) }))
    .execute();
}

/**
 * Applies a regrade that is through, or drops one at any time. False when it was settled before, or is to be applied
 * and not through.
 */
export function settleRegrade(db: Db, id: string, state: 'applied' | 'dropped', now = Date.now()): Promise<boolean> {
  return db.transaction().execute(async (change) => {
    const open = await change
      .selectFrom('regradeResults')
      .select('id')
      .where('regrade', '=', id)
      .where('state', 'in', ['waiting', 'grading'])
      .limit(1)
      .executeTakeFirst();
    if (state === 'applied' && open) return false;
    const { at } = await change
      .selectFrom('regrades')
      .select(({ fn }) => fn.max('settledAt').as('at'))
      .executeTakeFirstOrThrow();
    const { numUpdatedRows } = await change
      .updateTable('regrades')
      .set({ state, openFor: null, settledAt: Math.max(now, Number(at ?? 0) + 1) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

/** Results of applied regrades; a later regrade's after an earlier one's. */
const appliedTo = (db: Db) =>
  db
    .selectFrom('regradeResults')
    .innerJoin('regrades', 'regrades.id', 'regradeResults.regrade')
    .where('regrades.state', '=', 'applied')
    .where('regradeResults.state', '=', 'done')
    .orderBy('regrades.settledAt');

/** The scores that applied regrades have put in the place of the first ones, by attempt: all, or those of some students. */
export async function selectAppliedScores(db: Db, of?: readonly string[]): Promise<Map<string, number>> {
  const all = appliedTo(db).select(['regradeResults.attempt', 'regradeResults.score']);
  const own = (students: readonly string[]) =>
    all.where('attempt', 'in', (from) => from.selectFrom('attempts').select('id').where('student', 'in', students));
  const rows = await (of ? own(of) : all).execute();
  return new Map(rows.flatMap(({ attempt, score }) => (score === null ? [] : [[attempt, score]])));
}

/** An attempt as it counts. */
export interface CountingAttempt extends AttemptRow {
  /** The score before the latest regrade that was applied to it; undefined when none was. */
  readonly scoreBefore?: number | null;
}

/** Attempts with the results that count: those of the latest regrade that was applied, where there is one. */
export async function withRegrades(db: Db, attempts: readonly AttemptRow[]): Promise<CountingAttempt[]> {
  if (attempts.length === 0) return [];
  const rows = await appliedTo(db)
    .where(
      'attempt',
      'in',
      attempts.map(({ id }) => id),
    )
    .select(['attempt', 'score', 'results', 'report', 'checksVersion', 'gradedAt'])
    .execute();
  const applied = new Map(rows.map((row) => [row.attempt, row]));
  return attempts.map((attempt) => {
    const found = applied.get(attempt.id);
    if (!found) return attempt;
    const { score, results, report, gradedAt } = found;
    const checksVersion = found.checksVersion ?? attempt.checksVersion;
    return { ...attempt, state: 'done', score, results, report, gradedAt, checksVersion, scoreBefore: attempt.score };
  });
}
