/** The window that is looked at, and what is said of it. */
import type { Matrix } from '../../kit/nested.ts';
import { winner } from '../pool.ts';
import { type Cell, cellsOver, cellsUnder, pooledSize, type Window } from '../window.ts';
import { written } from './read.ts';

export type Mode = 'max' | 'average';

/** The output cell that goes with an input cell: `now` while its window covers it, else the first whose window does; null in a gap. */
export function windowOver(cell: Cell, now: Cell, output: readonly [number, number], window: Window): Cell | null {
  const over = cellsOver(cell, output, window);
  return over.find(({ row, column }) => row === now.row && column === now.column) ?? over[0] ?? null;
}

/** `at` moved into an output of this size. */
export const inside = ({ row, column }: Cell, [rows, columns]: readonly [number, number]): Cell => ({
  row: Math.min(row, rows - 1),
  column: Math.min(column, columns - 1),
});

/** The output cell after `at` in reading order; null after the last. */
export function following({ row, column }: Cell, [rows, columns]: readonly [number, number]): Cell | null {
  if (column + 1 < columns) return { row, column: column + 1 };
  return row + 1 < rows ? { row: row + 1, column: 0 } : null;
}

/** The numbers below the window, in reading order. */
export const below = (map: Matrix, at: Cell, window: Window): number[] =>
  cellsUnder(at, window).map(({ row, column }) => map[row]?.[column] ?? Number.NaN);

const inBrackets = (value: number) => (value < 0 ? `(${written(value)})` : written(value));

/** `max(1, 3, 5, 6) = 6`, or `(1 + 3 + 5 + 6) / 4 = 3.75`. */
export function sum(map: Matrix, at: Cell, window: Window, mode: Mode): string {
  const values = below(map, at, window);
  if (mode === 'max')
    return `max(${values.map((value) => written(value)).join(', ')}) = ${written(Math.max(...values))}`;
  const total = values.reduce((all, value) => all + value, 0);
  return `(${values.map(inBrackets).join(' + ')}) / ${values.length} = ${written(total / values.length)}`;
}

/** One sentence for the window, one for an answer that differs. */
export function sentence(map: Matrix, at: Cell, window: Window, mode: Mode, answer: number | null | undefined): string {
  const values = below(map, at, window);
  const expected = mode === 'max' ? Math.max(...values) : values.reduce((all, value) => all + value, 0) / values.length;
  const place = `Output row ${at.row}, column ${at.column}`;
  const best = winner(map, at, window);
  const how =
    mode === 'max'
      ? `the largest of ${values.length} numbers is ${written(expected)}, in row ${best.row}, column ${best.column} of the input`
      : `the mean of ${values.length} numbers is ${written(expected)}`;
  if (answer === undefined || (answer !== null && Math.abs(answer - expected) <= 1e-9)) return `${place}: ${how}.`;
  return `${place}: ${how}. Your function gives ${answer === null ? 'no number' : written(answer)} here.`;
}

/** How much smaller the map becomes: "6 × 6 = 36 numbers become 3 × 3 = 9: a quarter is kept." */
export function shrinks(map: Matrix, window: Window): string {
  const [rows, columns] = [map.length, map[0]?.length ?? 0];
  const [r, c] = pooledSize(rows, columns, window);
  const percent = Math.round((100 * r * c) / (rows * columns));
  return `${rows} × ${columns} = ${rows * columns} numbers become ${r} × ${c} = ${r * c}: ${percent} % of them.`;
}

/** Maps to try. */
export const presets: readonly { readonly name: string; readonly map: Matrix }[] = [
  {
    name: 'numbers',
    map: [
      [1, 3, 2, 4, 0, 1],
      [5, 6, 1, 0, 2, 3],
      [7, 2, 9, 8, 1, 0],
      [4, 4, 3, 3, 5, 2],
      [0, 1, 2, 6, 8, 4],
      [2, 0, 1, 3, 7, 5],
    ],
  },
  {
    name: 'an edge',
    map: [
      [0, 0, 9, 1, 0, 0],
      [0, 0, 8, 0, 0, 0],
      [0, 1, 9, 0, 0, 0],
      [0, 7, 2, 0, 0, 0],
      [0, 9, 0, 0, 0, 0],
      [1, 8, 0, 0, 0, 0],
    ],
  },
  {
    name: 'one bright pixel',
    map: Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: 6 }, (_, column) => (row === 2 && column === 3 ? 9 : 0)),
    ),
  },
  {
    name: 'negative ones',
    map: [
      [-4, -1, -3, -2, -5, -9],
      [-2, -7, -6, -1, -3, -8],
      [-5, -3, -2, -8, -7, -1],
      [-6, -4, -9, -5, -2, -6],
      [-1, -8, -4, -3, -6, -2],
      [-7, -2, -5, -6, -4, -3],
    ],
  },
];
