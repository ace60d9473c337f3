/** What an exercise is: its metadata, its checks as data and verdicts, and the results of judging. */
import { z } from 'zod';
import { slide } from '../lab.ts';
import type { Random } from '../random.ts';
import type { Plain, Tagged } from './tagged.ts';

const base = {
  title: z.string().min(1),
  /** Core exercises make up the lab's score; the others are optional. */
  core: z.boolean(),
  /** Its starter works, but has a mistake to find. */
  bug: z.boolean().default(false),
  slides: z.array(slide),
  /** From a nudge to nearly the answer. */
  hints: z.array(z.string().min(1)).default([]),
};

/** Front matter of `labs/LAB/exercises/NAME/exercise.md`; its text is the task. */
export const exerciseMetadata = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('function'),
      ...base,
      /** Names that the student's source must export. */
      exports: z.array(z.string().regex(/^[A-Za-z_$][\w$]*$/, 'It is the name of a function, such as forward.')).min(1),
      /** The operations of `tf` that the exercise lends, none by default. */
      tf: z.array(z.string()).default([]),
    }),
    z.strictObject({
      kind: z.literal('model'),
      ...base,
      exports: z.tuple([z.literal('buildModel')]).default(['buildModel']),
      /** Multiply-adds that the model is trained for, forwards, all images together: the same for everyone. */
      work: z.number().positive().max(1e13).default(40e9),
      /** Most times that it sees every training image, however little it costs. */
      epochs: z.int().min(1).max(100).default(10),
    }),
  ],
  { error: 'It is one of function, model.' },
);
export type ExerciseMetadata = z.infer<typeof exerciseMetadata>;

/** Front matter of `exercise.TAG.md`, the task in another language; all else is as in `exercise.md`. */
export const exerciseWords = z.strictObject({ title: base.title, hints: base.hints });

/** One call of the student's code. */
export interface Call {
  readonly export: string;
  readonly args: readonly Tagged[];
}

/**
 * What became of one call. `mutated` says that it changed its arguments; `variables` are what those of its arguments
 * that are variables held afterwards, in their order. `unreadable` is an answer, `syntax` the code itself.
 */
export type Outcome =
  | {
      readonly kind: 'value';
      readonly value: Plain;
      readonly mutated: boolean;
      readonly variables?: readonly Plain[];
    }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'died' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'syntax'; readonly message: string };

/** Why a check failed, as far as a hidden check may tell. */
export type FailureKind =
  | 'missing'
  | 'threw'
  | 'shape'
  | 'not-finite'
  | 'values'
  | 'mutated'
  | 'slow'
  | 'died'
  | 'unreadable'
  | 'syntax';

export type Verdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly kind: FailureKind;
      /** A sentence for the student: what was called, what came back, the property that failed. */
      readonly say: string;
      readonly expected?: Plain;
      readonly got?: Plain;
    };

/** A visible check: its calls are literals, shown to the student with everything that came back. */
export interface VisibleCheck {
  readonly name: string;
  readonly weight: number;
  readonly calls: readonly Call[];
  judge(outcomes: readonly Outcome[], calls: readonly Call[]): Verdict;
}

/** A hidden check: its calls are drawn per attempt from a secret seed. Only its name and kind of failure are shown. */
export interface HiddenCheck {
  readonly name: string;
  readonly weight: number;
  draw(random: Random): readonly Call[];
  judge(outcomes: readonly Outcome[], calls: readonly Call[]): Verdict;
}

/** Result of one check in an attempt, as it is stored and shown. */
export interface CheckResult {
  readonly name: string;
  readonly hidden: boolean;
  readonly weight: number;
  readonly verdict: Verdict;
}

/** Share of the weights that passed, in points of 100, rounded down so that only all right is 100. */
export function scoreOf(results: readonly CheckResult[]): number {
  const total = results.reduce((sum, { weight }) => sum + weight, 0);
  const passed = results.reduce((sum, { weight, verdict }) => sum + (verdict.ok ? weight : 0), 0);
  return total === 0 ? 0 : Math.floor((100 * passed) / total + 1e-9);
}

const hiddenSentences: Readonly<Record<FailureKind, string>> = {
  missing: 'Your code has no function of that name.',
  threw: 'Your code threw an error on an input that you have not seen.',
  shape: 'For an input that you have not seen, the answer has the wrong shape.',
  'not-finite': 'For an input that you have not seen, the answer holds a number that is not finite.',
  values: 'For an input that you have not seen, the numbers are wrong.',
  mutated: 'Your code changed its arguments; leave them as they came.',
  slow: 'Your code was too slow on an input that you have not seen.',
  died: 'Your code brought its process down: too much memory, or an exit.',
  unreadable: 'For an input that you have not seen, the answer is no plain numbers, lists and records.',
  syntax: "Your code can't be read. The checks that you see say where.",
};

/** What a hidden check may say: a fixed sentence per kind of failure, nothing that the student's code gave. */
export function hiddenVerdict(verdict: Verdict): Verdict {
  return verdict.ok ? verdict : { ok: false, kind: verdict.kind, say: hiddenSentences[verdict.kind] };
}

export { checkMs, maxSourceBytes } from './limits.ts';
