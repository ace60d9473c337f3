/** The board after a fault: it must tell what was acknowledged, no more and no less. */
import assert from 'node:assert/strict';
import type { BoardView } from '../../labs/kit/class/board.ts';
import { sessionCookie } from '../../server/classroom/cookies.ts';
import type { Store } from '../../server/store/store.ts';

/** A hand-in that the server said it has, and the score that it must get. */
interface Promised {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
  readonly score: number;
}

/** The header that signs an instructor in. */
export async function instructorCookie(store: Store): Promise<string> {
  return `${sessionCookie}=${await store.insertSession({ role: 'instructor' })}`;
}

const keyOf = ({ student, lab, exercise }: Omit<Promised, 'score'>) => `${student} ${lab}/${exercise}`;

/** Cells as they must be once all is graded: how many hand-ins, and the best score of them. */
function expected(promised: readonly Promised[]): Map<string, object> {
  const groups = new Map<string, Promised[]>();
  for (const one of promised) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  const cell = ({ length }: readonly Promised[], best: number) => ({
    state: 'graded',
    attempts: length,
    graded: length,
    best,
  });
  return new Map([...groups].map(([key, all]) => [key, cell(all, Math.max(...all.map(({ score }) => score)))]));
}

/** Reads the board over HTTP, as its page does. To be called when nothing waits any more. */
export async function assertBoardTells(url: string, cookie: string, promised: readonly Promised[]): Promise<void> {
  const response = await fetch(`${url}/api/class/board`, { headers: { cookie } });
  assert.equal(response.status, 200);
  const { cells } = (await response.json()) as BoardView;
  const handedIn = cells.filter(({ attempts }) => attempts > 0);
  const told = handedIn.map((cell) => {
    const { state, attempts, graded, best } = cell;
    return [keyOf(cell), { state, attempts, graded, best }] as const;
  });
  assert.deepEqual(new Map(told.sort()), new Map([...expected(promised)].sort()));
}
