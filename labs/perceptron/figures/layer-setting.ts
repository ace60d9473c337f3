/** The layer that one can look through: its numbers, its sizes, and the two ways of writing it (slide S3). */

/** One sample as on the slide, or many at once as tf.matMul takes them. */
export type View = 'one' | 'many';

export interface LayerSetting {
  readonly view: View;
  /** [N][d], as many as fit; `sizes` says how many of them count. */
  readonly X: readonly (readonly number[])[];
  /** [m][d] */
  readonly W: readonly (readonly number[])[];
  /** [m] */
  readonly b: readonly number[];
}

export interface Sizes {
  readonly samples: number;
  readonly inputs: number;
  readonly neurons: number;
}

/** Entries lie between minus this and this. */
export const limit = 99;
export const mostOf: Sizes = { samples: 4, inputs: 3, neurons: 4 };

const allX = [
  [2, 1, -1],
  [0, 3, 1],
  [-1, 0.5, 2],
  [1, -2, 0],
];
const allW = [
  [1.5, -2, 0.5],
  [0.5, 1, -1],
  [-1, 0, 2],
  [2, 1.5, 1],
];
const allB = [0.5, -1, 0, 2];

const cropped = <T>(rows: readonly (readonly T[])[], height: number, width: number) =>
  rows.slice(0, height).map((row) => row.slice(0, width));

/** What is wrong with shapes that don't fit each other, as a sentence; null when they do. */
export function checkLayer({ X, W, b }: LayerSetting): string | null {
  const [inputs, wanted] = [X[0]?.length ?? 0, W[0]?.length ?? 0];
  if (inputs !== wanted) return `X has ${inputs} columns and W has ${wanted}; both are the number of inputs.`;
  if (b.length !== W.length)
    return `W has ${W.length} rows and b has ${b.length} numbers; both are the number of neurons.`;
  return null;
}

/** A layer of these sizes; entries that `before` has stay, others are the start's. */
export function resized({ samples, inputs, neurons }: Sizes, before?: LayerSetting): LayerSetting {
  const kept = (start: readonly (readonly number[])[], old?: readonly (readonly number[])[]) =>
    start.map((row, i) => row.map((value, j) => old?.[i]?.[j] ?? value));
  return {
    view: before?.view ?? 'one',
    X: cropped(kept(allX, before?.X), samples, inputs),
    W: cropped(kept(allW, before?.W), neurons, inputs),
    b: allB.map((value, j) => before?.b[j] ?? value).slice(0, neurons),
  };
}

export const sizesOf = ({ X, W }: LayerSetting): Sizes => ({
  samples: X.length,
  inputs: X[0]?.length ?? 0,
  neurons: W.length,
});

export type Part = 'X' | 'W' | 'b';

/** Where a number stands: `X[row][column]`, `W[row][column]`, `b[column]`. */
export interface Place {
  readonly part: Part;
  readonly row: number;
  readonly column: number;
}

/** The setting with one number replaced. */
export function withNumber(setting: LayerSetting, { part, row, column }: Place, value: number): LayerSetting {
  if (part === 'b') return { ...setting, b: setting.b.with(column, value) };
  return { ...setting, [part]: setting[part].with(row, (setting[part][row] ?? []).with(column, value)) };
}

/** The arguments of `layer` for each sample that is shown: W, x, b. On the slide there is no bias. */
export function callsOf({ view, X, W, b }: LayerSetting) {
  return view === 'one' ? [[W, X[0] ?? [], b.map(() => 0)]] : X.map((x) => [W, x, b]);
}

/** One factor of a product, with where it stands. */
export interface Cell extends Place {
  readonly value: number;
}

/**
 * The two factors as they are laid out: the left one's rows meet the top one's columns in the result.
 * One sample: W · x. Many: X · Wᵀ + b.
 */
export function factorsOf({ view, X, W, b }: LayerSetting) {
  const cells = (part: Part, rows: readonly (readonly number[])[]): Cell[][] =>
    rows.map((values, row) => values.map((value, column) => ({ part, row, column, value })));
  const transposed = (rows: Cell[][]) => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] as Cell));
  if (view === 'one') return { left: cells('W', W), top: transposed(cells('X', X.slice(0, 1))), bias: null };
  return { left: cells('X', X), top: transposed(cells('W', W)), bias: cells('b', [b])[0] ?? [] };
}

/** An entry of the result that is looked at. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** The spot after a key, within `rows` × `columns`; null for a key that moves nothing. */
export function moved({ row, column }: Spot, key: string, rows: number, columns: number): Spot | null {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  if (!step) return null;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { row: within(row + (step[0] ?? 0), rows), column: within(column + (step[1] ?? 0), columns) };
}
