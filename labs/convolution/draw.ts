/** Numbers that the hidden checks draw. */

import { matrixOf } from '../kit/nested.ts';
import type { Random } from '../kit/random.ts';

/** Away from zero, with either sign, so that a forgotten term always shows. */
const number = (random: Random): number => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 4 * random.uniform());

export const drawList = (random: Random, length: number): number[] => Array.from({ length }, () => number(random));

/** [rows][columns] */
export const drawMatrix = (random: Random, rows: number, columns: number): number[][] =>
  matrixOf(rows, columns, () => number(random));

/** [a][b][rows][columns] */
export const drawVolume = (random: Random, a: number, b: number, rows: number, columns: number): number[][][][] =>
  Array.from({ length: a }, () => Array.from({ length: b }, () => drawMatrix(random, rows, columns)));
