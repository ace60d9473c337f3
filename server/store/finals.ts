/**
 * Final grades: the one attempt at a model that is measured on the test images. It is a row among the attempts, of a
 * kind of its own, so that it waits, is leased and survives a restart as they do.
 */
import { attemptsAt, insertRow, selectAttempts } from './attempts.ts';
import type { DraftKey } from './drafts.ts';
import type { Engine } from './engine.ts';
import type { AttemptRow, Db } from './schema.ts';

export type ReceivedFinal =
  /** `earlier` when it was asked for before: there is only ever one. */
  | { readonly outcome: 'new' | 'earlier'; readonly final: AttemptRow }
  /** `unfinished`: an attempt is still to be graded, which could be the best; `none`: no attempt could be graded. */
  | { readonly outcome: 'unfinished' | 'none' };

/** The final grade of an exercise, whatever became of it; undefined when none was asked for. */
export const selectFinal = (db: Db, key: DraftKey): Promise<AttemptRow | undefined> =>
  attemptsAt(db, key).where('kind', '=', 'final').executeTakeFirst();

/** Accuracy on the held-out images that an attempt's report tells; −1 for one without a network. */
function accuracyOf({ report }: AttemptRow): number {
  const read: unknown = report === null ? null : JSON.parse(report);
  const accuracy = typeof read === 'object' && read !== null && 'accuracy' in read ? read.accuracy : null;
  return typeof accuracy === 'number' ? accuracy : -1;
}

/** Which part of its score an attempt keeps that was received at a time, 0 … 1. */
export type FactorOf = (receivedAt: number) => number;

/**
 * The attempt with the best accuracy on the held-out images, the earliest of equals; undefined without any. Where
 * lateness takes its part, the one that keeps the most points on those images comes first.
 */
export function bestOnHeldOut(attempts: readonly AttemptRow[], factorOf: FactorOf = () => 1): AttemptRow | undefined {
  const factor = ({ receivedAt }: AttemptRow) => factorOf(receivedAt);
  const late = attempts.some((attempt) => factor(attempt) < 1);
  const points = (attempt: AttemptRow) => (late ? (attempt.score ?? 0) * factor(attempt) : 0);
  return attempts
    .filter((attempt) => attempt.state === 'done' && accuracyOf(attempt) >= 0)
    .sort(
      (a, b) =>
        points(b) - points(a) || factor(b) - factor(a) || accuracyOf(b) - accuracyOf(a) || a.receivedAt - b.receivedAt,
    )[0];
}

/**
 * Puts the best attempt of an exercise in line for its final grade, once; one that nobody could grade may be asked
 * for again.
 */
export function insertFinal(
  db: Db,
  engine: Engine,
  key: DraftKey,
  factorOf?: FactorOf,
  now = Date.now(),
): Promise<ReceivedFinal> {
  const { student, lab, exercise } = key;
  return db.transaction().execute(async (change): Promise<ReceivedFinal> => {
    await engine.hold(change.selectFrom('students').select('id').where('id', '=', student)).executeTakeFirstOrThrow();
    const earlier = await selectFinal(change, key);
    if (earlier && earlier.state !== 'could-not-grade') return { outcome: 'earlier', final: earlier };
    const attempts = await selectAttempts(change, student, lab, exercise);
    if (attempts.some(({ state }) => state === 'waiting' || state === 'grading')) return { outcome: 'unfinished' };
    const best = bestOnHeldOut(attempts, factorOf);
    if (!best) return { outcome: 'none' };
    const { source, checksVersion } = best;
    return {
      outcome: 'new',
      final: await insertRow(change, { ...key, kind: 'final', source, checksVersion }, now),
    };
  });
}
