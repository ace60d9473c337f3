/** Hand-ins: received, looked up, and the line in which they wait. */
import { createHash, randomBytes } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import type { DraftKey } from './drafts.ts';
import type { Engine } from './engine.ts';
import type { AttemptKind, AttemptRow, Db, Tables } from './schema.ts';

/** What is handed in. */
export interface HandIn {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
  readonly kind: AttemptKind;
  readonly source: string;
  readonly checksVersion: string;
}

export type Received =
  | { readonly outcome: 'new' | 'identical'; readonly attempt: AttemptRow }
  /** Too many within a minute; the next is taken after this time. */
  | { readonly outcome: 'too-many'; readonly waitMs: number };

const minute = 60_000;

export const hashSource = (source: string): string => createHash('sha256').update(source, 'utf8').digest('hex');

/** All that a student handed in at an exercise, newest first. */
export const attemptsAt = (db: Db, { student, lab, exercise }: DraftKey) =>
  db
    .selectFrom('attempts')
    .selectAll()
    .where('student', '=', student)
    .where('lab', '=', lab)
    .where('exercise', '=', exercise)
    .orderBy('receivedAt', 'desc');

/** The student's latest attempt with this very source, judged by these checks; those that nobody could grade are passed over. */
export function selectIdentical(db: Db, { kind, source, checksVersion, ...key }: HandIn) {
  return attemptsAt(db, key)
    .where('kind', '=', kind)
    .where('sourceHash', '=', hashSource(source))
    .where('checksVersion', '=', checksVersion)
    .where('state', '!=', 'could-not-grade')
    .executeTakeFirst();
}

/**
 * How long until the student may hand in again, in milliseconds. An attempt that nobody could grade doesn't count, nor
 * do those that lie in the future since the clock was set back.
 */
async function waitFor(db: Db, student: string, perMinute: number, now: number): Promise<number> {
  const last = await db
    .selectFrom('attempts')
    .select('receivedAt')
    .where('student', '=', student)
    .where('kind', '!=', 'final')
    .where('receivedAt', '>', now - minute)
    .where('receivedAt', '<=', now + minute)
    .where('state', '!=', 'could-not-grade')
    .orderBy('receivedAt', 'desc')
    .limit(perMinute)
    .execute();
  const oldest = last.at(-1);
  return oldest && last.length >= perMinute ? Math.min(minute, Math.max(1, oldest.receivedAt + minute - now)) : 0;
}

/**
 * Stores a hand-in, durably once this resolves. The same source as before gives the earlier attempt;
 * more than `perMinute` within a minute are refused.
 */
export function insertAttempt(
  db: Db,
  engine: Engine,
  handIn: HandIn,
  perMinute: number,
  now = Date.now(),
): Promise<Received> {
  const { student } = handIn;
  return db.transaction().execute(async (change): Promise<Received> => {
    await engine.hold(change.selectFrom('students').select('id').where('id', '=', student)).executeTakeFirstOrThrow();
    const identical = await selectIdentical(change, handIn);
    if (identical) return { outcome: 'identical', attempt: identical };
    const waitMs = await waitFor(change, student, perMinute, now);
    if (waitMs > 0) return { outcome: 'too-many', waitMs };
    return { outcome: 'new', attempt: await insertRow(change, handIn, now) };
  });
}

/** Puts a hand-in at its place in line. To be called within a change that holds the student. */
export async function insertRow(change: Db, handIn: HandIn, now: number): Promise<AttemptRow> {
  const { student, lab, exercise, kind, source, checksVersion } = handIn;
  const own = change.selectFrom('attempts').where('student', '=', student);
  const latest = await own.select(({ fn }) => fn.max('receivedAt').as('at')).executeTakeFirst();
  const unfinished = await own
    .where('state', 'in', ['waiting', 'grading'])
    .where('kind', '=', kind)
    .select(({ fn }) => fn.max('turn').as('turn'))
    .executeTakeFirst();
  return change
    .insertInto('attempts')
    .values({
      id: randomBytes(12).toString('base64url'),
      ...{ student, lab, exercise, kind, source, checksVersion },
      sourceHash: hashSource(source),
      secret: randomBytes(16).toString('hex'),
      receivedAt: Math.max(now, Number(latest?.at ?? 0) + 1),
      turn: Number(unfinished?.turn ?? -1) + 1,
      state: 'waiting',
      tries: 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A student's attempts at an exercise, newest first; without its final grade. */
export function selectAttempts(db: Db, student: string, lab: string, exercise: string): Promise<AttemptRow[]> {
  return attemptsAt(db, { student, lab, exercise }).where('kind', '!=', 'final').execute();
}

/** One of a student's attempts; undefined when they have none of that id. */
export function selectAttempt(db: Db, student: string, id: string): Promise<AttemptRow | undefined> {
  return db.selectFrom('attempts').selectAll().where('id', '=', id).where('student', '=', student).executeTakeFirst();
}

/** Whose an attempt is, and what it answers. */
export function selectKey(db: Db, id: string) {
  return db.selectFrom('attempts').select(['student', 'lab', 'exercise']).where('id', '=', id).executeTakeFirst();
}

type WhereAttempt = ExpressionBuilder<Tables, 'attempts'>;

/** Place in line of an attempt, 1 the next; null when it doesn't wait. Each kind has a line of its own. */
export async function selectPlace(db: Db, { state, kind, turn, receivedAt, id }: AttemptRow): Promise<number | null> {
  if (state !== 'waiting') return null;
  const before = ({ eb, or, and }: WhereAttempt) =>
    or([
      eb('turn', '<', turn),
      and([eb('turn', '=', turn), eb('receivedAt', '<', receivedAt)]),
      and([eb('turn', '=', turn), eb('receivedAt', '=', receivedAt), eb('id', '<', id)]),
    ]);
  const { count } = await db
    .selectFrom('attempts')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where(before)
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}
