/** What counts: attempts, an instructor's word, deadlines and lateness, as the score of an exercise and of a lab. */
import type { LatePolicy } from '../../labs/kit/class/grades.ts';

const dayMs = 24 * 3_600_000;

/** Until when an exercise counts in full, and how much after; both null without a deadline. */
export interface Due {
  /** Milliseconds since 1970, as all times here. */
  readonly until: number | null;
  /** Null: what comes later counts nothing. */
  readonly latePolicy: LatePolicy | null;
}

/** An attempt as far as its score goes. */
export interface ScoredAttempt {
  readonly id: string;
  /** By the server's clock. */
  readonly receivedAt: number;
  /** In points of 100; null while it is not graded, or when nobody could grade it. */
  readonly score: number | null;
}

/** An instructor's word on a score; null takes an earlier word back. */
export interface Override {
  readonly score: number | null;
  readonly note: string;
  readonly createdAt: number;
}

/** An attempt with what its time of receipt makes of its score. */
export interface Counted extends ScoredAttempt {
  readonly score: number;
  /** Days begun after the deadline; 0 in time. */
  readonly daysLate: number;
  /** 0 … 1. */
  readonly factor: number;
  /** `score` × `factor`. */
  readonly points: number;
}

export interface ExerciseGrade {
  /** What counts, 0 … 100; null before there is anything. */
  readonly score: number | null;
  /** The best attempt before lateness; null before any is graded. */
  readonly best: number | null;
  /** The attempt whose points are the most; the earliest of equals. */
  readonly counted: Counted | null;
  /** The word that holds; null when there is none or it was taken back. */
  readonly override: Override | null;
}

/** Rounded down to a tenth, so that only all right is 100. */
const toTenth = (points: number): number => Math.floor(10 * points + 1e-9) / 10;

/** The deadline that holds for a student: an extension only ever moves it later. Null without a deadline. */
export function dueFor(deadline: number | null, extendedTo: number | null): number | null {
  return deadline === null ? null : Math.max(deadline, extendedTo ?? deadline);
}

/** Days begun after the deadline at a time; 0 until the very millisecond of the deadline. */
export function daysLate(at: number, until: number | null): number {
  return until === null || at <= until ? 0 : Math.ceil((at - until) / dayMs);
}

/** Which part of its score an attempt keeps that is so many days late, 0 … 1. */
export function lateFactor(days: number, policy: LatePolicy | null): number {
  if (days === 0) return 1;
  if (policy === null || days > policy.maxDays) return 0;
  return Math.max(0, 1 - (policy.perDayPercent / 100) * days);
}

/** Which part of its score an attempt keeps that was received at a time, 0 … 1. */
export const factorAt = (at: number, { until, latePolicy }: Due): number => lateFactor(daysLate(at, until), latePolicy);

/** From when on nothing counts any more; null without a deadline. */
export function closesAt({ until, latePolicy }: Due): number | null {
  return until === null ? null : until + (latePolicy?.maxDays ?? 0) * dayMs;
}

/** What an attempt counts by its time of receipt. */
export function count({ id, receivedAt, score }: ScoredAttempt & { readonly score: number }, due: Due): Counted {
  const days = daysLate(receivedAt, due.until);
  const factor = lateFactor(days, due.latePolicy);
  return { id, receivedAt, score, daysLate: days, factor, points: toTenth(score * factor) };
}

const isScored = (attempt: ScoredAttempt): attempt is ScoredAttempt & { readonly score: number } =>
  attempt.score !== null;

/** The override that holds: the latest, unless that one takes the score back. `overrides` are in the order of their making. */
export function overrideOf(overrides: readonly Override[]): (Override & { readonly score: number }) | null {
  const last = overrides.at(-1);
  return last === undefined || last.score === null ? null : { ...last, score: last.score };
}

/** The best of score × late factor, unless the instructor has said otherwise. */
export function exerciseGrade(
  attempts: readonly ScoredAttempt[],
  due: Due,
  overrides: readonly Override[] = [],
): ExerciseGrade {
  const scored = attempts.filter(isScored).map((attempt) => count(attempt, due));
  const counted = [...scored].sort((a, b) => b.points - a.points || a.receivedAt - b.receivedAt)[0] ?? null;
  const best = scored.length ? Math.max(...scored.map(({ score }) => score)) : null;
  const override = overrideOf(overrides);
  return { score: override?.score ?? counted?.points ?? null, best, counted, override };
}

/** The mean of the core exercises, those without a score as 0; null when none has one, or the lab has none. */
export function labScore(core: readonly (number | null)[]): number | null {
  if (core.every((score) => score === null)) return null;
  return toTenth(core.reduce((sum: number, score) => sum + (score ?? 0), 0) / core.length);
}
