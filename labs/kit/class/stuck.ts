/** When a student counts as stuck. */
import type { BoardCell } from './board.ts';

const minute = 60_000;
/** Shorter than this is work, not being stuck. */
export const stuckMs = 10 * minute;
/** Runs of the checks with the same first failure, or graded attempts, that show that somebody has been trying. */
export const stuckTries = 3;
/** After the last sign of work the time goes on for this long: thinking leaves no trace. */
const thinkingMs = 5 * minute;

export interface Stuck {
  /** On which check; null when a graded attempt names none. */
  readonly check: string | null;
  /** `checks`: the visible ones in the page; `attempts`: hand-ins. */
  readonly by: 'checks' | 'attempts';
  /** Runs in a row, or graded attempts. */
  readonly tries: number;
  readonly since: number;
  /** For how long, up to the last sign of work and a little after. */
  readonly ms: number;
}

type StuckFacts = Pick<
  BoardCell,
  'state' | 'score' | 'best' | 'graded' | 'firstAt' | 'failed' | 'failing' | 'failingSince' | 'runs' | 'updatedAt'
>;

/**
 * Whether a student is stuck on an exercise at the time `now`: the same visible check was the first to fail for over 10
 * minutes and in 3 runs at least, or 3 graded attempts over more than 10 minutes brought no full marks. Time away from
 * the exercise doesn't count once no more is heard of it. Null when they are not, have full marks (be it by the
 * instructor's word), or wait for a verdict.
 */
export function stuckOn(cell: StuckFacts, now: number): Stuck | null {
  if (cell.best === 100 || cell.score === 100 || cell.state === 'waiting') return null;
  const until = Math.min(now, cell.updatedAt + thinkingMs);
  const found = (stuck: Omit<Stuck, 'ms'>): Stuck | null => {
    const ms = until - stuck.since;
    return stuck.tries >= stuckTries && ms > stuckMs ? { ...stuck, ms } : null;
  };
  const { failing, failingSince, runs, failed, firstAt, graded } = cell;
  const byChecks =
    failing !== null && failingSince !== null
      ? found({ check: failing, by: 'checks', tries: runs, since: failingSince })
      : null;
  return (
    byChecks ?? (firstAt === null ? null : found({ check: failed, by: 'attempts', tries: graded, since: firstAt }))
  );
}
