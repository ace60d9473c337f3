/** What the scores of a class are made of: every attempt without its text, and who is graded. */
import { selectAppliedScores } from './regrades.ts';
import type { AttemptRow, Db } from './schema.ts';
import { instructorStudent, localStudent } from './schema.ts';

/** An attempt as far as its score goes. */
export type ScoreRow = Pick<
  AttemptRow,
  'id' | 'student' | 'lab' | 'exercise' | 'kind' | 'state' | 'receivedAt' | 'gradedAt' | 'sourceHash' | 'score'
>;

export interface ScoreFilter {
  /** Where it is left out: of everyone. */
  readonly students?: readonly string[] | undefined;
  readonly lab?: string;
  readonly exercise?: string;
}

/** Attempts and final grades in the order of their receipt, with the scores that count after all regrades. */
export async function selectScores(db: Db, { students, lab, exercise }: ScoreFilter = {}): Promise<ScoreRow[]> {
  let query = db
    .selectFrom('attempts')
    .select(['id', 'student', 'lab', 'exercise', 'kind', 'state', 'receivedAt', 'gradedAt', 'sourceHash', 'score']);
  if (students !== undefined) query = query.where('student', 'in', students);
  if (lab !== undefined) query = query.where('lab', '=', lab);
  if (exercise !== undefined) query = query.where('exercise', '=', exercise);
  const [rows, applied] = await Promise.all([
    query.orderBy('receivedAt').orderBy('id').execute(),
    selectAppliedScores(db, students),
  ]);
  return withScores(rows, applied);
}

/** The same attempts with other scores, where there are some: those are graded then. */
export const withScores = (rows: readonly ScoreRow[], scores: ReadonlyMap<string, number>): ScoreRow[] =>
  rows.map((row) => {
    const score = scores.get(row.id);
    return score === undefined ? row : { ...row, state: 'done', score };
  });

/** Whom the instructor grades: everyone in the class who wasn't removed, by name. */
export async function selectGradedStudents(db: Db) {
  const rows = await db
    .selectFrom('students')
    .select(['id', 'name', 'rosterId', 'createdAt'])
    .where('removedAt', 'is', null)
    .where('id', 'not in', [localStudent, instructorStudent])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? row.id }));
}

/** The texts of some attempts, by their ids. */
export async function selectSources(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('attempts').select(['id', 'source']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, source }) => [id, source]));
}
