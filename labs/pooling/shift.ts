/** What is left of a map when the image moves. */
import { type Matrix, matrixOf } from '../kit/nested.ts';

/** `x` moved by whole cells, down and to the right (negative: up, left); zeros come in at the edges. */
export const shifted = (x: Matrix, down: number, right: number): number[][] =>
  matrixOf(x.length, x[0]?.length ?? 0, (row, column) => x[row - down]?.[column - right] ?? 0);

export interface Change {
  /** Cells that differ. */
  readonly changed: number;
  /** Cells that aren't 0 in one of the two. */
  readonly alive: number;
  readonly cells: number;
  /** |after − before| / |before|, both as lengths of vectors (L2); 0 when both are 0. */
  readonly relative: number;
}

/** How much `after` differs from `before`, two maps of one size. */
export function changeOf(before: Matrix, after: Matrix): Change {
  const pairs = before.flatMap((line, row) => line.map((value, column) => [value, after[row]?.[column] ?? 0] as const));
  const length = (values: readonly number[]) => Math.hypot(...values);
  const [difference, whole] = [length(pairs.map(([a, b]) => b - a)), length(pairs.map(([a]) => a))];
  return {
    changed: pairs.filter(([a, b]) => a !== b).length,
    alive: pairs.filter(([a, b]) => a !== 0 || b !== 0).length,
    cells: pairs.length,
    relative: difference === 0 ? 0 : difference / whole,
  };
}
