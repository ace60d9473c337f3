/** The loss curve of a softmax regression whose loss and gradient are given: the clue to the bug. */
import type { Axis, Line } from '../../../client/charts/line.ts';
import { linearTicks } from '../../../client/charts/ticks.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { seededRandom } from '../../kit/random.ts';

export const steps = 80;
const learningRate = 2;
const centres = [
  [1.4, 0],
  [-0.7, 1.2],
  [-0.7, -1.2],
] as const;

export interface Batch {
  /** [N][2] */
  readonly X: readonly (readonly number[])[];
  /** [N] */
  readonly t: readonly number[];
}

/** Points of three kinds, 20 of each, hardly mixed; the same every time. */
export function drawPoints(): Batch {
  const random = seededRandom(12);
  const t = Array.from({ length: 60 }, (_, n) => n % 3);
  return { X: t.map((kind) => [0, 1].map((i) => (centres[kind]?.[i] ?? 0) + 0.3 * random.normal())), t };
}

type LossAndGradient = (...args: readonly Plain[]) => Plain | Promise<Plain>;

const isTable = (value: unknown, rows: number, columns: number): value is number[][] =>
  Array.isArray(value) && value.length === rows && value.every((row) => Array.isArray(row) && row.length === columns);

/** The loss at each step of gradient descent from weights of 0. It ends early where none, or no gradient, is given. */
export async function lossesOf(lossAndGradient: LossAndGradient, { X, t }: Batch): Promise<number[]> {
  const W = centres.map(() => [0, 0, 0]);
  // The bias is a weight of an input that is always 1.
  const inputs = X.map((x) => [...x, 1]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const Z = inputs.map((x) => W.map((row) => row.reduce((sum, w, i) => sum + w * (x[i] as number), 0)));
    const { loss, dZ } = Object(await lossAndGradient(Z, t)) as { loss?: unknown; dZ?: unknown };
    if (typeof loss !== 'number' || !Number.isFinite(loss) || !isTable(dZ, X.length, W.length)) break;
    losses.push(loss);
    W.forEach((row, k) => {
      row.forEach((w, i) => {
        row[i] =
          w - learningRate * inputs.reduce((sum, x, n) => sum + (dZ[n]?.[k] ?? Number.NaN) * (x[i] as number), 0);
      });
    });
  }
  return losses;
}

export interface BugPicture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly sentence: string;
}

/** `losses` is solid under its name, the curve of a right function dashed. */
export function bugPicture(name: string, losses: readonly number[], right: readonly number[]): BugPicture {
  const points = (values: readonly number[]) => values.map((y, x) => ({ x, y: Math.min(y, 1.4) }));
  const end = (values: readonly number[]) => values.at(-1)?.toFixed(2) ?? 'none';
  const told =
    losses.length < right.length
      ? `${name} gives no number after ${losses.length} steps`
      : `after ${steps} steps the loss of ${name} is ${end(losses)}`;
  return {
    x: { name: 'step', min: 0, max: steps, ticks: linearTicks(0, steps, 4) },
    y: { name: 'loss', min: 0, max: 1.4, ticks: linearTicks(0, 1.4, 7) },
    lines: [
      { id: 'own', label: name, kind: 'solid', points: points(losses) },
      { id: 'right', label: 'right code', kind: 'dashed', points: points(right) },
    ],
    sentence: `${told.charAt(0).toUpperCase()}${told.slice(1)}; with right code it is ${end(right)}.`,
  };
}
