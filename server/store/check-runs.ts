/** How the visible checks went in each student's page, as the page tells it. */
import type { DraftKey } from './drafts.ts';
import type { Engine } from './engine.ts';
import type { Db } from './schema.ts';

export interface CheckRun {
  readonly passing: number;
  readonly total: number;
  /** Name of the first check that failed; null when all passed. */
  readonly failing: string | null;
}

/** Keeps the latest run of the checks, and since when the same check has been the first to fail. */
export function saveCheckRun(db: Db, engine: Engine, key: DraftKey, run: CheckRun, now = Date.now()): Promise<void> {
  const { student, lab, exercise } = key;
  return db.transaction().execute(async (change) => {
    await engine.hold(change.selectFrom('students').select('id').where('id', '=', student)).executeTakeFirstOrThrow();
    const before = await change
      .selectFrom('checkRuns')
      .select(['failing', 'failingSince', 'runs', 'updatedAt'])
      .where('student', '=', student)
      .where('lab', '=', lab)
      .where('exercise', '=', exercise)
      .executeTakeFirst();
    const isSame = before?.failing === run.failing;
    const values = {
      passing: run.passing,
      total: run.total,
      failing: run.failing,
      failingSince: run.failing === null ? null : isSame ? before.failingSince : now,
      runs: isSame ? before.runs + 1 : 1,
      updatedAt: Math.max(now, before?.updatedAt ?? 0),
    };
    await change
      .insertInto('checkRuns')
      .values({ student, lab, exercise, ...values })
      .onConflict((conflict) => conflict.columns(['student', 'lab', 'exercise']).doUpdateSet(values))
      .execute();
  });
}
