/** Whether what the server keeps at the end is what was handed in, and whether it was graded in the right order. */
import type { AttemptRow } from '../server/store/schema.ts';
import type { Store } from '../server/store/store.ts';
import type { HandedIn } from './class-student.ts';

export interface Verdicts {
  /** Acknowledged, but not in the store with its very source. */
  readonly lost: number;
  /** Another score than the work must get, in the store or on the page. */
  readonly wrong: number;
  /** The grader's own failures, and what has no verdict. */
  readonly ungraded: number;
}

/** Looks every hand-in up, after the server has stopped. */
export async function checkVerdicts(
  store: Pick<Store, 'selectAttempt'>,
  handedIn: ReadonlyMap<string, readonly HandedIn[]>,
): Promise<Verdicts & { readonly rows: AttemptRow[] }> {
  const rows: AttemptRow[] = [];
  let [lost, wrong, ungraded] = [0, 0, 0];
  for (const [student, list] of handedIn)
    for (const { id, work, state, score } of list) {
      const row = await store.selectAttempt(student, id);
      if (row?.source !== work.source) {
        lost += 1;
        continue;
      }
      rows.push(row);
      if (row.state !== 'done' || state !== 'done') ungraded += 1;
      else if (row.score !== work.score || score !== work.score) wrong += 1;
    }
  return { lost, wrong, ungraded, rows };
}

export interface Begun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** When grading began, by the server's log. Lines of other events are passed over. */
export function readBegun(log: string): Begun[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"graded"'))
    .map((line): { time: string; seconds: number; attempt: string; msg: string } => JSON.parse(line))
    .filter(({ msg }) => msg === 'graded')
    .map(({ time, seconds, attempt }) => ({ id: attempt, at: Date.parse(time) - seconds * 1000 }));
}

/** What is told of a begin is a little off: the log is written after the verdict is kept. */
const slackMs = 150;

/**
 * Pairs in the wrong order: one that had waited began later than another whose place was behind it. Places are by
 * turn (how many of the student's own were unfinished), then by receipt.
 */
export function countOutOfOrder(rows: readonly AttemptRow[], begun: readonly Begun[]): number {
  const at = new Map(begun.map((one) => [one.id, one.at]));
  const all = rows.flatMap((row) => {
    const began = at.get(row.id);
    return began === undefined ? [] : [{ ...row, began }];
  });
  let count = 0;
  for (const second of all)
    for (const first of all) {
      const before = first.turn < second.turn || (first.turn === second.turn && first.receivedAt < second.receivedAt);
      const waited = first.receivedAt < second.began - slackMs;
      if (before && waited && first.began > second.began + slackMs) count += 1;
    }
  return count;
}
