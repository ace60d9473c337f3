/**
 * Is a hand-written gradient right? Each of its numbers is held against a central difference of the loss in float64.
 * Bands for orientation: Stanford CS231n, "Neural Networks Part 3: Learning and Evaluation", gradient checks.
 */
import { close, gradientTolerance } from './exercise/checks.ts';
import { Problem } from './problem.ts';

/** Parameters, and a gradient of the same form: a number, lists of them, or records such as `{ W: [[1, 2]], b: [0] }`. */
export type Numbers = number | readonly Numbers[] | { readonly [name: string]: Numbers };

/** What a relative error usually means; `rough` is fine only for a loss with kinks, such as one with ReLU. */
export type Band = 'exact' | 'rough' | 'doubtful' | 'wrong';

export interface GradientEntry {
  /** Such as `W[0][2]`; empty where the one parameter is a number. */
  readonly path: string;
  /** The names and indices of the path. */
  readonly at: readonly (string | number)[];
  /** The number that was given. */
  readonly analytic: number;
  /** (f(p + h) − f(p − h)) / 2h. */
  readonly numeric: number;
  /** |analytic − numeric| / max(|analytic|, |numeric|); 0 when both are 0. */
  readonly relative: number;
  readonly band: Band;
  /** Whether |analytic − numeric| ≤ 1e-8 + 1e-5 · max(|analytic|, |numeric|): this is the verdict. */
  readonly ok: boolean;
  /** The slopes on both sides differ: a kink or a tie is within h, and the numeric value means little. */
  readonly kink: boolean;
}

export interface GradientCheck {
  readonly entries: readonly GradientEntry[];
  readonly ok: boolean;
}

/** The step of the differences. */
export const gradientStep = 1e-5;
/** Slopes that differ by more than this, relative to the larger of 1 and the slope, betray a kink. */
const kinkGap = 0.01;

type At = readonly (string | number)[];

/** How a path is written: `W[0][2]`, `layers[1].b[0]`. */
export const writePath = (at: At): string =>
  at.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');

/** Every number with its path, row-major. */
function leaves(value: Numbers, at: At = []): { at: At; value: number }[] {
  if (typeof value === 'number') return [{ at, value }];
  if (Array.isArray(value)) return value.flatMap((entry: Numbers, i) => leaves(entry, [...at, i]));
  return Object.entries(value).flatMap(([name, entry]) => leaves(entry, [...at, name]));
}

/** A copy of `value` with `change` added to the number at a path. */
function moved(value: Numbers, [first, ...rest]: At, change: number): Numbers {
  if (first === undefined) return (value as number) + change;
  if (Array.isArray(value)) return value.map((entry: Numbers, i) => (i === first ? moved(entry, rest, change) : entry));
  const record = value as { readonly [name: string]: Numbers };
  return { ...record, [first]: moved(record[first] ?? Number.NaN, rest, change) };
}

export function bandOf(relative: number): Band {
  if (relative <= 1e-7) return 'exact';
  if (relative <= 1e-4) return 'rough';
  return relative <= 1e-2 ? 'doubtful' : 'wrong';
}

/** The verdict on one number, from the loss around it. */
export function checkEntry(analytic: number, [before, here, after]: readonly [number, number, number]) {
  const numeric = (after - before) / (2 * gradientStep);
  const largest = Math.max(Math.abs(analytic), Math.abs(numeric));
  const relative = largest === 0 ? 0 : Math.abs(analytic - numeric) / largest;
  const gap = Math.abs(after - here - (here - before)) / gradientStep;
  return {
    analytic,
    numeric,
    relative,
    band: bandOf(relative),
    ok: close(analytic, numeric, gradientTolerance),
    kink: gap > kinkGap * Math.max(1, Math.abs(numeric)),
  };
}

/**
 * Holds `gradient` against central differences of `loss` (h = 1e-5) for every parameter of `parameters`, whose values
 * are left as they are. Throws a `Problem` when the gradient hasn't the form of the parameters. Choose inputs away
 * from kinks and ties: where one is near, the entry says so.
 */
export function checkGradient<Parameters extends Numbers>(
  loss: (parameters: Parameters) => number,
  parameters: Parameters,
  gradient: Numbers,
): GradientCheck {
  const given = new Map(leaves(gradient).map(({ at, value }) => [writePath(at), value]));
  const places = leaves(parameters);
  const missing = places.find(({ at }) => !given.has(writePath(at)));
  if (missing) throw new Problem(`The gradient has no number for ${writePath(missing.at) || 'the parameter'}.`);
  if (given.size !== places.length)
    throw new Problem(`The gradient has ${given.size} numbers for ${places.length} parameters.`);
  const here = loss(parameters);
  const entries = places.map(({ at }): GradientEntry => {
    const path = writePath(at);
    const around = [-gradientStep, gradientStep].map((step) => loss(moved(parameters, at, step) as Parameters));
    const [before = Number.NaN, after = Number.NaN] = around;
    return { path, at, ...checkEntry(given.get(path) ?? Number.NaN, [before, here, after]) };
  });
  return { entries, ok: entries.every(({ ok }) => ok) };
}
