/** Pictures that the neurons of this lab look for, and images to look in. */
import { type Matrix, matrixOf } from '../../kit/nested.ts';

/** Rows and columns of the pictures, and so the inputs of the dense layer: 7 × 7. */
export const templateSide = 7;

const parse = (lines: readonly string[]): number[][] =>
  lines.map((line) => [...line].map((sign) => (sign === '#' ? 1 : 0)));

export const cross = parse(['#.....#', '.#...#.', '..#.#..', '...#...', '..#.#..', '.#...#.', '#.....#']);
export const ring = parse(['..###..', '.#...#.', '#.....#', '#.....#', '#.....#', '.#...#.', '..###..']);

/** The neurons, by what they look for. */
export const neurons = [
  { name: 'a cross', template: cross },
  { name: 'a ring', template: ring },
] as const;

/** A row of weights: what is ink in the picture counts for it, what is paper against it; its own picture gives 1. */
export function weightsFor(template: Matrix): number[] {
  const values = template.flat();
  const ink = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (value === 1 ? 1 / ink : -0.5 / (values.length - ink)));
}

/** W[out][in] of the two neurons. */
export const weights: Matrix = neurons.map(({ template }) => weightsFor(template));

/** A picture put into an empty image of `side` × `side`, its corner at (row, column); what hangs over is cut off. */
export function placed(image: Matrix, template: Matrix, row: number, column: number): number[][] {
  return image.map((line, r) => line.map((value, c) => Math.max(value, template[r - row]?.[c - column] ?? 0)));
}

/** An image of this size with what fits into it: a cross at the top left, a ring at the bottom right where there is room. */
export function sample(side: number): number[][] {
  const empty = matrixOf(side, side, () => 0);
  const one = placed(empty, cross, 0, 0);
  return side >= 2 * templateSide ? placed(one, ring, side - templateSide, side - templateSide) : one;
}
