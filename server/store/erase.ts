/**
 * Erases a student: every row that tells of them, in every table there is. The tables are asked of the database, so
 * that one that is added later can't be forgotten.
 */
import { type Kysely, sql } from 'kysely';
import type { Db, StudentRow } from './schema.ts';
import { instructorStudent, localStudent } from './schema.ts';

/** Tables that hold rows of a student, by the column that says whose: their id, or that of one of their hand-ins. */
export interface StudentTables {
  readonly byStudent: readonly string[];
  readonly byAttempt: readonly string[];
  /** Tables with neither column. */
  readonly others: readonly string[];
}

/** Sorts the tables of a database by how they tell of students. */
export async function findStudentTables(db: Db): Promise<StudentTables> {
  const tables = (await db.introspection.getTables()).filter(({ isView }) => !isView);
  const having = (column: string) =>
    tables.filter(({ columns }) => columns.some(({ name }) => name === column)).map(({ name }) => name);
  const byStudent = having('student');
  const byAttempt = having('attempt').filter((name) => !byStudent.includes(name));
  const others = tables
    .map(({ name }) => name)
    .filter((name) => !byStudent.includes(name) && !byAttempt.includes(name));
  return { byStudent, byAttempt, others };
}

/** Rows by table. */
export type Erased = Readonly<Record<string, number>>;

async function eraseRows(db: Kysely<unknown>, table: string, where: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${where}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Students of this id, or else of this name or roster id; several may have the same name. */
export async function findStudents(db: Db, idOrName: string): Promise<StudentRow[]> {
  const people = db.selectFrom('students').selectAll().where('id', 'not in', [localStudent, instructorStudent]);
  const byId = await people.where('id', '=', idOrName).execute();
  if (byId.length > 0) return byId;
  return people
    .where(({ eb, or }) => or([eb('name', '=', idOrName), eb('rosterId', '=', idOrName)]))
    .orderBy('createdAt')
    .execute();
}

/**
 * Erases a student and everything of theirs in one change. Gives the rows by table; null when there is no such
 * student. Throws a `RangeError` for the rows that stand for no person of a class.
 */
export function eraseStudent(db: Db, id: string): Promise<Erased | null> {
  if (id === localStudent || id === instructorStudent)
    throw new RangeError(`"${id}" stands for no student, and can't be deleted.`);
  return db.transaction().execute(async (change) => {
    const student = await change.selectFrom('students').select('rosterId').where('id', '=', id).executeTakeFirst();
    if (!student) return null;
    const { byStudent, byAttempt } = await findStudentTables(change);
    const anywhere = change as unknown as Kysely<unknown>;
    const erased: Record<string, number> = {};
    const own = sql`attempt in (select id from attempts where student = ${id})`;
    for (const table of byAttempt) erased[table] = await eraseRows(anywhere, table, own);
    // What others point to comes last.
    for (const table of byStudent.toSorted((a, b) => Number(a === 'attempts') - Number(b === 'attempts')))
      erased[table] = await eraseRows(anywhere, table, sql`student = ${id}`);
    erased.students = await eraseRows(anywhere, 'students', sql`id = ${id}`);
    if (student.rosterId !== null)
      erased.roster = await eraseRows(anywhere, 'roster', sql`${sql.ref('rosterId')} = ${student.rosterId}`);
    return erased;
  });
}
