/** The numbers of the figure of the way back, and what it shows in words. */
import type { Matrix } from '../../kit/nested.ts';
import { matrixOf } from '../../kit/nested.ts';
import { avgPoolBackward, maxPoolBackward, winner } from '../pool.ts';
import { type Cell, cellsOver, pooledSize, type Window } from '../window.ts';
import type { Mode } from './looked-at.ts';
import { type ReadMap, written } from './read.ts';

/** A map with a summit that overlapping windows share, and with two equal cells in a window. */
export const backMap: Matrix = [
  [1, 3, 2, 4],
  [5, 9, 1, 0],
  [2, 6, 7, 7],
  [0, 4, 8, 3],
];

/** A gradient to begin with, for an output of this size: small whole numbers of both signs, none of them 0. */
export const gradientFor = ([rows, columns]: readonly [number, number]): number[][] =>
  matrixOf(rows, columns, (row, column) => [2, -1, 1, 3, -2][(row * columns + column) % 5] ?? 1);

/** The next number when one clicks: from −4 to 4 and round again. */
export const cycled = (value: number): number => (value >= 4 ? -4 : Math.floor(value) + 1);

/** The gradient of the first `count` outputs in reading order, 0 for the others; null for all. */
export const upTo = (dy: Matrix, count: number | null): number[][] =>
  dy.map((line, row) =>
    line.map((value, column) => (count === null || row * line.length + column < count ? value : 0)),
  );

const total = (map: Matrix) => map.flat().reduce((sum, value) => sum + value, 0);

interface Shown {
  readonly mode: Mode;
  readonly window: Window;
  readonly at: Cell;
  readonly dy: Matrix;
  readonly dx: ReadMap | null;
}

/** Where the number that is looked at goes, what the sums are, and how many cells of an answer differ. */
export function sayBack({ mode, window, at, dy, dx }: Shown): string {
  const { size, stride } = window;
  const d = dy[at.row]?.[at.column] ?? 0;
  const to = winner(backMap, at, window);
  const says = [
    mode === 'max'
      ? `The gradient ${written(d)} goes to row ${to.row}, column ${to.column}, which won this window.`
      : `The gradient ${written(d)} is shared: ${written(d)} / ${size * size} = ${written(d / (size * size), 4)} for each cell of the window.`,
  ];
  const output = pooledSize(backMap.length, backMap.length, window);
  const wins = cellsOver(to, output, window).filter((one) => {
    const best = winner(backMap, one, window);
    return best.row === to.row && best.column === to.column;
  });
  if (mode === 'max' && wins.length > 1)
    says.push(`That cell wins ${wins.length} windows, and their gradients add up.`);
  const right = (mode === 'max' ? maxPoolBackward : avgPoolBackward)([[backMap]], [[dy]], size, stride)[0]?.[0] ?? [];
  says.push(`∂E/∂y adds up to ${written(total(dy))}, ∂E/∂x to ${written(total(right))}.`);
  const wrong = dx?.flatMap((line, row) =>
    line.filter((value, column) => value === null || Math.abs(value - (right[row]?.[column] ?? 0)) > 1e-9),
  );
  if (wrong?.length)
    says.push(`In ${wrong.length} ${wrong.length === 1 ? 'cell' : 'cells'} your function gives something else.`);
  return says.join(' ');
}
