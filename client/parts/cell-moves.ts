/** Cells of a grid, and how arrow keys move among them. */

export interface GridCell {
  readonly row: number;
  readonly column: number;
}

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The cell one arrow key further, inside the grid; null for another key. */
export function movedBy(key: string, at: GridCell, rows: number, columns: number): GridCell | null {
  const arrow = arrows[key];
  if (!arrow) return null;
  const inside = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  return { row: inside(at.row + arrow[0], rows), column: inside(at.column + arrow[1], columns) };
}
