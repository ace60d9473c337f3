/** What just happened on the board, in words. */
import type { BoardCell } from '../../../labs/kit/class/board.ts';
import { text } from '../../text/board.ts';

export interface News {
  readonly key: string;
  readonly at: number;
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
  readonly what: string;
}

const news = (cell: BoardCell, at: number, what: string): News => ({
  key: `${cell.student} ${cell.lab}/${cell.exercise} ${at} ${what}`,
  at,
  student: cell.student,
  lab: cell.lab,
  exercise: cell.exercise,
  what,
});

/** What a new cell tells beyond the one before it; null where that is nothing to tell. */
export function newsOf(before: BoardCell | undefined, cell: BoardCell): News | null {
  if (cell.gradedAt !== null && cell.gradedAt !== (before?.gradedAt ?? null))
    return news(cell, cell.gradedAt, cell.score === 100 ? text.passed : text.newsPoints(cell.score ?? 0));
  if (cell.state === 'waiting' && before?.state !== 'waiting') return news(cell, cell.updatedAt, text.newsHandedIn);
  const allPass = (one: BoardCell | undefined) => one !== undefined && one.total !== null && one.failing === null;
  if (cell.state === 'checks' && allPass(cell) && !allPass(before)) return news(cell, cell.updatedAt, text.newsAllPass);
  return null;
}

/** The latest verdicts among cells, newest first. */
export const latestNews = (cells: readonly BoardCell[], most: number): News[] =>
  cells
    .flatMap((cell) => newsOf(undefined, cell) ?? [])
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
