/** Networks and numbers drawn at random, for checks and for figures. */
import type { Random } from '../kit/random.ts';

/** Between ½ and 2 in size, of either sign: away from zero, so that a forgotten factor always shows. */
export const awayFromZero = (random: Random): number =>
  (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 1.5 * random.uniform());

const list = (length: number, draw: () => number): number[] => Array.from({ length }, draw);

export interface DrawnNetwork {
  readonly weights: number[][][];
  readonly biases: number[][];
  readonly x: number[];
  /** One target for each output, in 0 … 1. */
  readonly t: number[];
}

/** A network with layers of the given sizes, inputs first, and a sample for it; drawn row by row. */
export function drawNetwork(random: Random, sizes: readonly number[]): DrawnNetwork {
  const weights = sizes
    .slice(1)
    .map((outputs, l) => Array.from({ length: outputs }, () => list(sizes[l] ?? 0, () => awayFromZero(random))));
  const biases = sizes.slice(1).map((outputs) => list(outputs, () => awayFromZero(random)));
  const x = list(sizes[0] ?? 0, () => awayFromZero(random));
  return { weights, biases, x, t: list(sizes.at(-1) ?? 0, () => random.uniform()) };
}
