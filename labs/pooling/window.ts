/** Where the windows of a pooling layer stand (slides S20, S22, S23). No padding: a window lies inside the input. */
import { checkWhole, shapeText } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';

/** The window: `size` F × F cells, moved by `stride` S cells. */
export interface Window {
  readonly size: number;
  readonly stride: number;
}

/**
 * ⌊(W − F) / S⌋ + 1, the number of windows along an axis of W cells (S22 with P = 0, floored). 0 when none fits.
 */
export const windowCount = (cells: number, { size, stride }: Window): number =>
  cells < size ? 0 : Math.floor((cells - size) / stride) + 1;

/**
 * The rows and columns that pooling gives for a map of `rows` × `columns`. Throws a `Problem` that names the shapes when
 * size or stride is no whole number of at least 1, and when the window doesn't fit.
 */
export function pooledSize(rows: number, columns: number, window: Window): [rows: number, columns: number] {
  checkWhole(window.size, 1, "The window's size");
  checkWhole(window.stride, 1, 'The stride');
  if (window.size > rows || window.size > columns)
    throw new Problem(
      `A window of ${shapeText([window.size, window.size])} doesn't fit into ${shapeText([rows, columns])}; it can be at most ${Math.min(rows, columns)} cells wide.`,
    );
  return [windowCount(rows, window), windowCount(columns, window)];
}

/** A cell of a map. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The input cells below output cell `at`, in reading order. */
export function cellsUnder({ row, column }: Cell, { size, stride }: Window): Cell[] {
  return Array.from({ length: size * size }, (_, k) => ({
    row: row * stride + Math.floor(k / size),
    column: column * stride + (k % size),
  }));
}

/** The output cells whose window covers input cell `at`, in reading order: several where windows overlap, none in a gap. */
export function cellsOver(at: Cell, [rows, columns]: readonly [number, number], { size, stride }: Window): Cell[] {
  const along = (cell: number, count: number) =>
    Array.from({ length: count }, (_, k) => k).filter((k) => k * stride <= cell && cell < k * stride + size);
  return along(at.row, rows).flatMap((row) => along(at.column, columns).map((column) => ({ row, column })));
}
