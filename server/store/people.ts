/** The people of a class: how they join, sign in, are removed and come back. */
import { sql } from 'kysely';
import type { Db, StudentRow } from './schema.ts';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly rosterId: string | null;
  readonly signInName: string | null;
  readonly joinKey: string | null;
  readonly pinHash: string;
  readonly linkHash: string;
}

/** Takes somebody into the class; false when the id of the roster or the name is somebody's already. */
export async function insertPerson(db: Db, person: NewPerson, now = Date.now()): Promise<boolean> {
  const inserted = await db
    .insertInto('students')
    .values({ ...person, createdAt: now, seenAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Everyone who has a name, by name; those who were removed too. */
export function selectPeople(db: Db): Promise<StudentRow[]> {
  return db.selectFrom('students').selectAll().where('name', 'is not', null).orderBy('name').orderBy('id').execute();
}

/** How many are in the class. */
export async function countPeople(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('students')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('name', 'is not', null)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whoever signs in with this id of the roster, in capitals or not. */
export function selectByRosterId(db: Db, rosterId: string): Promise<StudentRow | undefined> {
  return db
    .selectFrom('students')
    .selectAll()
    .where(sql`lower("rosterId")`, '=', rosterId.toLowerCase())
    .executeTakeFirst();
}

/** Whoever signs in with this name, as `foldedName` gives it. */
export function selectBySignInName(db: Db, signInName: string): Promise<StudentRow | undefined> {
  return db.selectFrom('students').selectAll().where('signInName', '=', signInName).executeTakeFirst();
}

/** Whoever joined with this key since then. */
export function selectByJoinKey(db: Db, joinKey: string, since: number): Promise<StudentRow | undefined> {
  return db
    .selectFrom('students')
    .selectAll()
    .where('joinKey', '=', joinKey)
    .where('createdAt', '>', since)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
}

/** Whoever's personal link has this hash, unless they were removed. */
export function selectByLink(db: Db, linkHash: string): Promise<StudentRow | undefined> {
  return db
    .selectFrom('students')
    .selectAll()
    .where('linkHash', '=', linkHash)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
}

/** Gives somebody a new PIN and link; the old ones end, and wrong PINs are forgotten. */
export async function saveKeys(
  db: Db,
  id: string,
  keys: { readonly pinHash: string; readonly linkHash: string },
): Promise<void> {
  await db
    .updateTable('students')
    .set({ ...keys, pinFailures: 0, pinLockedUntil: null })
    .where('id', '=', id)
    .execute();
}

/**
 * Counts a try as a wrong PIN before it is judged, so that many at once can't pass the lock together; with the
 * `limit`th the PIN is locked until `lockedUntil`. False when it is locked already: then nothing is counted.
 */
export async function beginPinTry(
  db: Db,
  id: string,
  limit: number,
  lockedUntil: number,
  now: number,
): Promise<boolean> {
  const tried = await db
    .updateTable('students')
    .set((eb) => ({
      pinFailures: eb('pinFailures', '+', 1),
      pinLockedUntil: eb
        .case()
        .when(eb('pinFailures', '+', 1), '>=', limit)
        .then(lockedUntil)
        .else(null)
        .end(),
    }))
    .where('id', '=', id)
    .where((eb) => eb.or([eb('pinLockedUntil', 'is', null), eb('pinLockedUntil', '<=', now)]))
    .returning('id')
    .executeTakeFirst();
  return tried !== undefined;
}

/** The PIN was right. */
export async function clearPinFailures(db: Db, id: string): Promise<void> {
  await db.updateTable('students').set({ pinFailures: 0, pinLockedUntil: null }).where('id', '=', id).execute();
}

/** Takes somebody off the class, or, with null, back into it. False when there is no such person. */
export async function setRemoved(db: Db, id: string, removedAt: number | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('students')
    .set({ removedAt })
    .where('id', '=', id)
    .where('name', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes that somebody was here. */
export async function touchStudent(db: Db, id: string, now = Date.now()): Promise<void> {
  await db.updateTable('students').set({ seenAt: now }).where('id', '=', id).execute();
}
