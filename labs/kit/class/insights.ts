/** What the instructor's insights tell, as the server sends it and the page shows it. */
import type { FailureKind } from '../exercise/contract.ts';

/** How often the options of a lab's questions were chosen first, by the name of the question. */
export interface LabPredictions {
  readonly lab: string;
  readonly questions: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

/** One check over the latest attempts of the class. */
export interface CheckShare {
  readonly name: string;
  readonly hidden: boolean;
  readonly passed: number;
  readonly failed: number;
  /** How it failed, the most frequent first. */
  readonly kinds: readonly { readonly kind: FailureKind; readonly count: number }[];
}

export interface ExerciseShares {
  readonly lab: string;
  readonly exercise: string;
  /** With a graded attempt. */
  readonly students: number;
  /** The most failed first. */
  readonly checks: readonly CheckShare[];
}

export interface HandedIn {
  readonly student: string;
  readonly name: string;
  readonly score: number;
  readonly receivedAt: number;
  readonly source: string;
  /** Lines, from 1, that are much alike in the other. */
  readonly lines: readonly number[];
}

export interface SimilarHandIns {
  /** Latest attempts that there are, and how many of them have enough of their own to be compared. */
  readonly handIns: number;
  readonly compared: number;
  /** The most alike first; `share` is 0 … 1. */
  readonly pairs: readonly { readonly share: number; readonly a: HandedIn; readonly b: HandedIn }[];
}
