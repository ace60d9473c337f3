/** The people that the instructor expects. */
import { type Selectable, sql } from 'kysely';
import { foldedName } from '../classroom/names.ts';
import type { Db, RosterTable } from './schema.ts';

export type RosterRow = Selectable<RosterTable>;

export function selectRoster(db: Db): Promise<RosterRow[]> {
  return db.selectFrom('roster').selectAll().orderBy('rosterId').execute();
}

/** How many the roster has; 0 where there is none. */
export async function countRoster(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('roster')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The entry with this id, in capitals or not. */
export function selectRosterEntry(db: Db, rosterId: string): Promise<RosterRow | undefined> {
  return db
    .selectFrom('roster')
    .selectAll()
    .where(sql`lower("rosterId")`, '=', rosterId.toLowerCase())
    .executeTakeFirst();
}

/**
 * Puts a roster in the place of the one before; an empty one takes it away. Whoever joined already by a name that
 * stands on it once, and only there, gets its id. Returns how many those were.
 */
export async function replaceRoster(db: Db, rows: readonly RosterRow[]): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('roster').execute();
    // A statement takes only so many values.
    for (let i = 0; i < rows.length; i += 200)
      await transaction
        .insertInto('roster')
        .values(rows.slice(i, i + 200))
        .execute();
    return linkByName(transaction, rows);
  });
}

async function linkByName(db: Db, rows: readonly RosterRow[]): Promise<number> {
  const students = await db
    .selectFrom('students')
    .select(['id', 'name', 'rosterId'])
    .where('name', 'is not', null)
    .execute();
  const taken = new Set(students.map(({ rosterId }) => rosterId));
  let linked = 0;
  for (const { id, name, rosterId } of students) {
    if (rosterId !== null || name === null) continue;
    const same = (other: { readonly name: string | null }) => foldedName(other.name ?? '') === foldedName(name);
    const [entry, another] = rows.filter(same);
    const alone = students.filter(same).length === 1;
    if (!entry || another || !alone || taken.has(entry.rosterId)) continue;
    await db.updateTable('students').set({ rosterId: entry.rosterId }).where('id', '=', id).execute();
    linked += 1;
  }
  return linked;
}
