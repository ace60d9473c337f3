/** What students predicted before they saw. */
import { type Db, instructorStudent, localStudent } from './schema.ts';

export interface Prediction {
  readonly student: string;
  readonly lab: string;
  /** Of the question. */
  readonly name: string;
  /** Which option, from 0. */
  readonly answer: number;
}

/** Keeps a student's first answer to a question; a later one changes nothing. */
export async function insertPrediction(db: Db, prediction: Prediction, now = Date.now()): Promise<void> {
  const { student, lab, name, answer } = prediction;
  await db
    .insertInto('predictions')
    .values({ student, lab, name, answer, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many of the class chose each option that anybody chose. */
export async function selectPredictionCounts(db: Db) {
  const rows = await db
    .selectFrom('predictions')
    .innerJoin('students', 'students.id', 'predictions.student')
    .where('students.removedAt', 'is', null)
    .where('students.id', 'not in', [localStudent, instructorStudent])
    .groupBy(['lab', 'predictions.name', 'answer'])
    .select(({ fn }) => ['lab', 'predictions.name', 'answer', fn.countAll().as('count')])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
