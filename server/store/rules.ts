/** What holds for the labs of a class: open or closed, deadlines, lateness, and extensions of single students. */
import type { Selectable } from 'kysely';
import type { LatePolicy } from '../../labs/kit/class/grades.ts';
import type { Db, ExtensionTable } from './schema.ts';

export interface LabRules {
  readonly open: boolean;
  readonly deadline: number | null;
  readonly latePolicy: LatePolicy | null;
  readonly solutionsAt: number | null;
}

export type ExtensionRow = Selectable<ExtensionTable>;

/** What holds for a lab about which nobody has said anything. */
export const noRules: LabRules = { open: true, deadline: null, latePolicy: null, solutionsAt: null };

/** The rules by lab; a lab that isn't there has `noRules`. */
export async function selectLabRules(db: Db): Promise<Map<string, LabRules>> {
  const rows = await db.selectFrom('labRules').selectAll().execute();
  return new Map(
    rows.map(({ lab, open, latePolicy, ...times }) => [
      lab,
      { ...times, open: open !== 0, latePolicy: latePolicy === null ? null : (JSON.parse(latePolicy) as LatePolicy) },
    ]),
  );
}

export async function saveLabRules(db: Db, lab: string, rules: LabRules): Promise<void> {
  const { open, deadline, latePolicy, solutionsAt } = rules;
  const values = {
    ...{ deadline, solutionsAt },
    open: open ? 1 : 0,
    latePolicy: latePolicy === null ? null : JSON.stringify(latePolicy),
  };
  await db
    .insertInto('labRules')
    .values({ lab, ...values })
    .onConflict((conflict) => conflict.column('lab').doUpdateSet(values))
    .execute();
}

/** All extensions, or those of some students. */
export function selectExtensions(db: Db, of?: readonly string[]): Promise<ExtensionRow[]> {
  const all = db.selectFrom('extensions').selectAll().orderBy('lab').orderBy('student');
  return (of ? all.where('student', 'in', of) : all).execute();
}

/** Gives a student an extension, in the place of an earlier one. */
export async function saveExtension(db: Db, { lab, student, until, note }: ExtensionRow): Promise<void> {
  await db
    .insertInto('extensions')
    .values({ lab, student, until, note })
    .onConflict((conflict) => conflict.columns(['lab', 'student']).doUpdateSet({ until, note }))
    .execute();
}

/** False when there was none. */
export async function deleteExtension(db: Db, lab: string, student: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('extensions')
    .where('lab', '=', lab)
    .where('student', '=', student)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
