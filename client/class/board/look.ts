/** How a cell of the board looks, and what it says in words. */
import type { BoardCell } from '../../../labs/kit/class/board.ts';
import { type Stuck, stuckOn } from '../../../labs/kit/class/stuck.ts';
import { text } from '../../text/board.ts';

export type LookKind = 'none' | 'work' | 'checks' | 'waiting' | 'some' | 'passed';

export interface Look {
  readonly kind: LookKind;
  /** How much of the cell is filled: points of 100, or checks that pass in per cent. */
  readonly fill: number;
  readonly stuck: Stuck | null;
  /** Typing or checking within the last two minutes. */
  readonly busy: boolean;
  readonly words: string;
}

const busyMs = 2 * 60_000;
/** A student counts as here for this long after the server last heard of them. */
export const hereMs = 3 * 60_000;

export const isHere = (seenAt: number | null, now: number): boolean => seenAt !== null && now - seenAt < hereMs;

/** `12 min`, `3 h`, `2 days`. */
export function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) return text.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? text.hours(hours) : text.days(Math.floor(hours / 24));
}

/** `stuck for 14 min on “The bias is added”`. */
export function stuckWords({ ms, check, by, tries }: Stuck): string {
  return text.stuck({ time: span(ms), on: check, tries, by });
}

function kindOf({ state, score }: BoardCell): LookKind {
  if (state === 'waiting') return 'waiting';
  if (state === 'graded') return score === 100 ? 'passed' : 'some';
  return state;
}

function wordsOf(cell: BoardCell, kind: LookKind, stuck: Stuck | null, busy: boolean): string {
  // What lateness took off, or the instructor's word made of it.
  const best = cell.best !== null && cell.best !== cell.score ? cell.best : null;
  const score = cell.score ?? 0;
  const parts = {
    none: text.notBegun,
    work: text.atWork,
    checks: text.checksPass({ passing: cell.passing ?? 0, of: cell.total ?? 0 }),
    waiting: text.waiting,
    some: best === null ? text.points(score) : text.pointsBest({ score, best }),
    passed: best === null ? text.passed : text.passedBest(best),
  };
  return [parts[kind], stuck && stuckWords(stuck), busy && text.editing].filter(Boolean).join('; ');
}

const nothing = (): Look => ({ kind: 'none', fill: 0, stuck: null, busy: false, words: text.notBegun });

/** The look of a cell at the time `now`; one that isn't there is not begun. */
export function lookOf(cell: BoardCell | undefined, now: number): Look {
  if (!cell) return nothing();
  const kind = kindOf(cell);
  const stuck = stuckOn(cell, now);
  const busy = cell.workedAt !== null && now - cell.workedAt < busyMs;
  const share = kind === 'checks' ? (100 * (cell.passing ?? 0)) / (cell.total || 1) : (cell.score ?? 0);
  return { kind, fill: Math.round(share), stuck, busy, words: wordsOf(cell, kind, stuck, busy) };
}
