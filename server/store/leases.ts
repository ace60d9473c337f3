/** Attempts as jobs: a worker leases one, renews the lease while it works, and writes down what it found, once. */
import { type SqlBool, sql } from 'kysely';
import { encodeWire } from '../../labs/kit/wire.ts';
import type { Engine } from './engine.ts';
import type { AttemptKind, AttemptRow, Db } from './schema.ts';

/** How often an attempt is tried before it counts as one that could not be graded. */
export const maxTries = 3;

export interface Lease {
  readonly kind: AttemptKind;
  /** Of this lease alone: a worker takes a new name for each. */
  readonly owner: string;
  readonly leaseMs: number;
}

export interface Finished {
  readonly score: number;
  /** `CheckResult[]`, as plain data. */
  readonly results: readonly unknown[];
  readonly report?: unknown;
  /** Of the checks that judged. */
  readonly checksVersion: string;
}

const free = { leaseOwner: null, leaseUntil: null };
/** How an attempt ends that was tried often enough. It costs the student nothing. */
const given = { ...free, state: 'could-not-grade' } as const;

/** A lease that lasts so many times longer than any that is given now was given before the clock was set back. */
const beyond = 10;

/** Leases that ran out, or that a clock which was set back would keep for too long; of attempts and of regrades. */
export function isOver(now: number, leaseMs: number) {
  const until = sql.ref('leaseUntil');
  return sql<SqlBool>`(${until} <= ${now} or ${until} > ${now + beyond * leaseMs})`;
}

/** Gives up on attempts of which every worker died. */
async function giveUpExpired(db: Db, leaseMs: number, now: number): Promise<void> {
  await db
    .updateTable('attempts')
    .set({ ...given, gradedAt: now })
    .where('state', '=', 'grading')
    .where(isOver(now, leaseMs))
    .where('tries', '>=', maxTries)
    .execute();
}

/** Ends every lease, for the one server of a store that starts: whoever had them is gone. */
export async function expireLeases(db: Db): Promise<void> {
  for (const table of ['attempts', 'regradeResults'] as const)
    await db.updateTable(table).set({ leaseUntil: 0 }).where('state', '=', 'grading').execute();
}

/**
 * Leases the next attempt of a kind: one whose worker died, else the first in line (the first of every
 * student before the second of any, then by receipt). Undefined when none waits. No two workers get the same.
 */
export async function leaseNextAttempt(
  db: Db,
  engine: Engine,
  { kind, owner, leaseMs }: Lease,
  now = Date.now(),
): Promise<AttemptRow | undefined> {
  const over = isOver(now, leaseMs);
  await giveUpExpired(db, leaseMs, now);
  return db
    .updateTable('attempts')
    .set(({ eb }) => ({ state: 'grading', leaseOwner: owner, leaseUntil: now + leaseMs, tries: eb('tries', '+', 1) }))
    .where('id', '=', ({ selectFrom }) =>
      engine
        .holdNext(
          selectFrom('attempts')
            .select('id')
            .where('kind', '=', kind)
            .where(({ eb, or, and }) => or([eb('state', '=', 'waiting'), and([eb('state', '=', 'grading'), over])]))
            .orderBy('state')
            .orderBy('turn')
            .orderBy('receivedAt')
            .orderBy('id'),
        )
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Prolongs a lease. False when it is another's by now. */
export async function renewLease(db: Db, id: string, owner: string, leaseMs: number, now = Date.now()) {
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set({ leaseUntil: now + leaseMs })
    .where('id', '=', id)
    .where('state', '=', 'grading')
    .where('leaseOwner', '=', owner)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes the verdict. False, and nothing changes, when the lease is another's by now or the attempt is finished. */
export async function finishAttempt(db: Db, id: string, owner: string, finished: Finished, now = Date.now()) {
  const { score, results, report, checksVersion } = finished;
  const text = {
    results: JSON.stringify(encodeWire(results)),
    report: report === undefined ? null : JSON.stringify(report),
  };
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set({ ...free, ...text, state: 'done', score, checksVersion, gradedAt: now })
    .where('id', '=', id)
    .where('state', '=', 'grading')
    .where('leaseOwner', '=', owner)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** After a failure of the grader's own: back in line, or given up after the last try. False when the lease is another's. */
export async function returnAttempt(db: Db, id: string, owner: string, now = Date.now()): Promise<boolean> {
  const mine = db
    .updateTable('attempts')
    .where('id', '=', id)
    .where('state', '=', 'grading')
    .where('leaseOwner', '=', owner);
  const { numUpdatedRows: last } = await mine
    .set({ ...given, gradedAt: now })
    .where('tries', '>=', maxTries)
    .executeTakeFirst();
  const { numUpdatedRows } = await mine.set({ ...free, state: 'waiting' }).executeTakeFirst();
  return last + numUpdatedRows === 1n;
}

/** Puts an attempt back as if it had never been leased: its worker stops before the end. */
export async function releaseAttempt(db: Db, id: string, owner: string): Promise<void> {
  await db
    .updateTable('attempts')
    .set(({ eb }) => ({ ...free, state: 'waiting', tries: eb('tries', '-', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'grading')
    .where('leaseOwner', '=', owner)
    .execute();
}
