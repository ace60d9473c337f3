/** Attempts as jobs: a worker leases one, renews the lease while it works, and writes down what it found, once. */
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

/** Gives up on attempts of which every worker died. */
async function giveUpExpired(db: Db, now: number): Promise<void> {
  await db
    .updateTable('attempts')
    .set({ ...given, gradedAt: now })
    .where('state', '=', 'grading')
    .where('leaseUntil', '<=', now)
    .where('tries', '>=', maxTries)
    .execute();
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
  await giveUpExpired(db, now);
  return db
    .updateTable('attempts')
    .set(({ eb }) => ({ state: 'grading', leaseOwner: owner, leaseUntil: now + leaseMs, tries: eb('tries', '+', 1) }))
    .where('id', '=', ({ selectFrom }) =>
      engine
        .holdNext(
          selectFrom('attempts')
            .select('id')
            .where('kind', '=', kind)
            .where(({ eb, or, and }) =>
              or([eb('state', '=', 'waiting'), and([eb('state', '=', 'grading'), eb('leaseUntil', '<=', now)])]),
            )
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
