/** How arrow keys move among the cells of a grid. */
import type { Cell } from './windows.ts';

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Rows down and columns to the right that an arrow key moves; null for another key. */
export const arrowStep = (key: string): readonly [down: number, right: number] | null => arrows[key] ?? null;

/** The cell one arrow key further, inside the grid; null for another key. */
export function movedBy(key: string, at: Cell, rows: number, columns: number): Cell | null {
  const arrow = arrowStep(key);
  if (!arrow) return null;
  const inside = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  return { row: inside(at.row + arrow[0], rows), column: inside(at.column + arrow[1], columns) };
}
