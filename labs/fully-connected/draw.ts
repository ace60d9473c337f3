/** Volumes and matrices to try a layer on. */
import type { Random } from '../kit/random.ts';
import { type Shape, sizeOf, unflatten } from './unroll.ts';

/** `count` numbers, no two of them equal, all above 0, in an order that `random` draws. */
export function drawVector(random: Random, count: number): number[] {
  const order = random.permutation(count);
  return Array.from(order, (place) => 1 + place + 0.5 * random.uniform());
}

/** [C][H][W] numbers, no two of them equal. */
export const drawNumbers = (random: Random, shape: Shape): number[][][] =>
  unflatten(drawVector(random, sizeOf(shape)), shape);

/** [rows][columns] numbers, no two of them equal. */
export function drawMatrix(random: Random, rows: number, columns: number): number[][] {
  const values = drawVector(random, rows * columns);
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
