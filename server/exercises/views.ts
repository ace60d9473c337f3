/** Attempts as the page sees them: all but the secret. */
import type { GradingQueue } from '../grading/queue.ts';
import type { Draft, DraftKey } from '../store/drafts.ts';
import type { CountingAttempt } from '../store/regrades.ts';
import type { Store } from '../store/store.ts';

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/**
 * `place` is 1 for the next in line, null when it doesn't wait; `score` is in points of 100, `results` are
 * `CheckResult[]`, both null until it is done. `progress` and `report` are of models: how far the training is, and
 * what it came to.
 */
export async function viewOf(attempt: CountingAttempt, store: Store, queue: GradingQueue) {
  const { id, receivedAt, state, score, results, checksVersion, report, scoreBefore } = attempt;
  return {
    id,
    receivedAt: new Date(receivedAt).toISOString(),
    state,
    place: await store.selectPlace(attempt),
    score,
    results: parsed(results),
    checksVersion,
    report: parsed(report),
    progress: state === 'grading' ? queue.progress(id) : null,
    ...(scoreBefore !== undefined && { scoreBefore }),
  };
}

export const draftView = ({ text, updatedAt }: Draft) => ({ text, updatedAt: new Date(updatedAt).toISOString() });

/** The final grade of a model's exercise; null when none was asked for. */
export async function finalView(key: DraftKey, store: Store, queue: GradingQueue) {
  const final = await store.selectFinal(key);
  return final ? viewOf(final, store, queue) : null;
}

/** The best score of the graded attempts; null when there is none. */
export function bestOf(attempts: readonly CountingAttempt[]): number | null {
  const scores = attempts.flatMap(({ state, score }) => (state === 'done' && score !== null ? [score] : []));
  return scores.length ? Math.max(...scores) : null;
}
