/** An instructor's words on scores. None is ever changed: the latest holds, and all can be read. */
import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Engine } from './engine.ts';
import type { Db, OverrideTable } from './schema.ts';

export type OverrideRow = Selectable<OverrideTable>;

/** Keeps a word on a score, after all earlier ones on the same exercise. */
export function insertOverride(
  db: Db,
  engine: Engine,
  override: Omit<OverrideRow, 'id' | 'createdAt'>,
  now = Date.now(),
): Promise<OverrideRow> {
  const { student, lab, exercise } = override;
  return db.transaction().execute(async (change) => {
    await engine.hold(change.selectFrom('students').select('id').where('id', '=', student)).executeTakeFirstOrThrow();
    const { at } = await change
      .selectFrom('overrides')
      .where('student', '=', student)
      .where('lab', '=', lab)
      .where('exercise', '=', exercise)
      .select(({ fn }) => fn.max('createdAt').as('at'))
      .executeTakeFirstOrThrow();
    return change
      .insertInto('overrides')
      .values({ ...override, id: randomBytes(12).toString('base64url'), createdAt: Math.max(now, Number(at ?? 0) + 1) })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** All words, or those on some students, in the order of their making. */
export function selectOverrides(db: Db, of?: readonly string[]): Promise<OverrideRow[]> {
  const all = db.selectFrom('overrides').selectAll().orderBy('createdAt').orderBy('id');
  return (of ? all.where('student', 'in', of) : all).execute();
}
