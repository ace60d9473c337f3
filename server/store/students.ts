/** The rows that stand for people. */
import type { Db, StudentRow } from './schema.ts';

/** Makes a student's row; one that is there stays as it is. */
export async function insertStudent(db: Db, id: string, name: string | null = null, now = Date.now()): Promise<void> {
  await db
    .insertInto('students')
    .values({ id, name, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function selectStudent(db: Db, id: string): Promise<StudentRow | undefined> {
  return db.selectFrom('students').selectAll().where('id', '=', id).executeTakeFirst();
}
