/** Windows that slide over a matrix: where they stand, which one a cell belongs to, how far they reach beyond the edges. */

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells; it may reach beyond the matrix, then rows or columns are negative or too large. */
export interface CellBox extends Cell {
  readonly rows: number;
  readonly columns: number;
}

/** Windows along one axis: `count` of them, `size` cells wide, the first at cell `start`, each `step` further. */
export interface WindowAxis {
  readonly start: number;
  readonly step: number;
  readonly size: number;
  readonly count: number;
}

/** Windows over a matrix, down and across. */
export interface Windows {
  readonly rows: WindowAxis;
  readonly columns: WindowAxis;
}

/** Empty cells around a matrix that windows reach into. */
export interface Frame {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The cells that the window of output `at` covers. */
export const windowAt = ({ rows, columns }: Windows, at: Cell): CellBox => ({
  row: rows.start + at.row * rows.step,
  column: columns.start + at.column * columns.step,
  rows: rows.size,
  columns: columns.size,
});

/** The cell in the middle of a window, the one before it where there is none. */
export const middleOf = ({ row, column, rows, columns }: CellBox): Cell => ({
  row: row + Math.floor((rows - 1) / 2),
  column: column + Math.floor((columns - 1) / 2),
});

const nearest = ({ start, step, size, count }: WindowAxis, cell: number): number =>
  Math.max(0, Math.min(count - 1, Math.round((cell - start - Math.floor((size - 1) / 2)) / step)));

/** The output whose window has its middle nearest to an input cell. */
export const outputUnder = ({ rows, columns }: Windows, cell: Cell): Cell => ({
  row: nearest(rows, cell.row),
  column: nearest(columns, cell.column),
});

/** How far the windows reach beyond a matrix of `rows` × `columns`. */
export function frameOf(windows: Windows, rows: number, columns: number): Frame {
  const before = ({ start }: WindowAxis) => Math.max(0, -start);
  const after = ({ start, step, size, count }: WindowAxis, length: number) =>
    count < 1 ? 0 : Math.max(0, start + (count - 1) * step + size - length);
  return {
    top: before(windows.rows),
    bottom: after(windows.rows, rows),
    left: before(windows.columns),
    right: after(windows.columns, columns),
  };
}
