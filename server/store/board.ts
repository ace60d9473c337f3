/** What the instructor's board and insights are made of. The queries leave out who is not, or no longer, of the class. */
import type { AttemptKind, Db } from './schema.ts';
import { instructorStudent, localStudent } from './schema.ts';

/** A student at an exercise. */
interface At {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

export interface WorkRow extends At {
  readonly updatedAt: number;
}

export interface CheckRunRow extends WorkRow {
  readonly passing: number;
  readonly total: number;
  readonly failing: string | null;
  readonly failingSince: number | null;
  readonly runs: number;
}

/** The latest graded attempt of a student. */
export interface LatestAttempt {
  readonly student: string;
  readonly name: string;
  readonly source: string;
  readonly score: number;
  readonly receivedAt: number;
  /** `CheckResult[]` as JSON. */
  readonly results: string | null;
}

/** Who is in the class, by name: those that were not removed. */
export async function selectClass(db: Db) {
  const rows = await db
    .selectFrom('students')
    .select(['id', 'name', 'seenAt'])
    .where('removedAt', 'is', null)
    .where('id', 'not in', [localStudent, instructorStudent])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, seenAt }) => ({ id, name: name ?? id, seenAt }));
}

/** Results of the latest graded attempt, where `tries` or more attempts brought no full marks. */
export function selectFailures(db: Db, tries: number, of?: readonly string[]) {
  const graded = db.selectFrom('attempts').where('state', '=', 'done').where('kind', '!=', 'final');
  const last = (of ? graded.where('student', 'in', of) : graded)
    .groupBy(['student', 'lab', 'exercise'])
    .having(({ fn }) => fn.countAll(), '>=', tries)
    .having(({ fn }) => fn.max('score'), '<', 100)
    .select(({ fn }) => ['student', 'lab', 'exercise', fn.max('receivedAt').as('at')]);
  return db
    .selectFrom('attempts')
    .innerJoin(last.as('last'), (join) =>
      join
        .onRef('attempts.student', '=', 'last.student')
        .onRef('attempts.lab', '=', 'last.lab')
        .onRef('attempts.exercise', '=', 'last.exercise')
        .onRef('attempts.receivedAt', '=', 'last.at'),
    )
    .select(['attempts.student', 'attempts.lab', 'attempts.exercise', 'attempts.results'])
    .execute();
}

/** When each draft was saved last. */
export function selectDraftTimes(db: Db, of?: readonly string[]): Promise<WorkRow[]> {
  const all = db.selectFrom('drafts').select(['student', 'lab', 'exercise', 'updatedAt']);
  return (of ? all.where('student', 'in', of) : all).execute();
}

/** How the visible checks went last. */
export function selectCheckRuns(db: Db, of?: readonly string[]): Promise<CheckRunRow[]> {
  const all = db.selectFrom('checkRuns').selectAll();
  return (of ? all.where('student', 'in', of) : all).execute();
}

/** The latest graded attempt of everyone in the class at an exercise, by name. */
export async function selectLatestAttempts(db: Db, lab: string, exercise: string): Promise<LatestAttempt[]> {
  const kinds: AttemptKind[] = ['function', 'model'];
  const last = db
    .selectFrom('attempts')
    .where('lab', '=', lab)
    .where('exercise', '=', exercise)
    .where('state', '=', 'done')
    .where('kind', 'in', kinds)
    .groupBy('student')
    .select(({ fn }) => ['student', fn.max('receivedAt').as('at')]);
  const rows = await db
    .selectFrom('attempts')
    .innerJoin(last.as('last'), (join) =>
      join.onRef('attempts.student', '=', 'last.student').onRef('attempts.receivedAt', '=', 'last.at'),
    )
    .innerJoin('students', 'students.id', 'attempts.student')
    .where('attempts.lab', '=', lab)
    .where('attempts.exercise', '=', exercise)
    .where('students.removedAt', 'is', null)
    .where('students.id', 'not in', [localStudent, instructorStudent])
    .orderBy('students.name')
    .select(['attempts.student', 'students.name', 'source', 'score', 'receivedAt', 'results'])
    .execute();
  return rows.map(({ name, score, ...row }) => ({ ...row, name: name ?? row.student, score: score ?? 0 }));
}
