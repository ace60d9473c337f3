/**
 * Max and average pooling on plain numbers in float64, and the way back through both (slides S20, S21, S23). Images are
 * NCHW: x[n][c][row][column]. Every map is pooled on its own, there is no padding, and what is left over on the far
 * side, where no whole window fits, is not looked at (floor), as in PyTorch and in tfjs with `valid`.
 */
import { type Batch, checkShape, checkWhole, type Matrix, matrixOf, shapeOf } from '../kit/nested.ts';
import { type Cell, cellsUnder, pooledSize, type Window } from './window.ts';

const valueAt = (map: Matrix, { row, column }: Cell): number => map[row]?.[column] ?? Number.NaN;

/** The cell of the window with the largest number; the first in reading order when several have it, NaN above all. */
export function winner(map: Matrix, at: Cell, window: Window): Cell {
  return cellsUnder(at, window).reduce((best, cell) => {
    const [value, most] = [valueAt(map, cell), valueAt(map, best)];
    return value > most || (Number.isNaN(value) && !Number.isNaN(most)) ? cell : best;
  });
}

const largest = (map: Matrix, at: Cell, window: Window) => valueAt(map, winner(map, at, window));
const mean = (map: Matrix, at: Cell, window: Window) =>
  cellsUnder(at, window).reduce((sum, cell) => sum + valueAt(map, cell), 0) / window.size ** 2;

/** Every map of every image through `pool`. */
function eachMap(x: Batch, window: Window, pool: (map: Matrix, at: Cell, window: Window) => number): number[][][][] {
  const [, , height = 0, width = 0] = shapeOf(x, 4, 'The images x');
  const [rows, columns] = pooledSize(height, width, window);
  return x.map((image) =>
    image.map((map) => matrixOf(rows, columns, (row, column) => pool(map, { row, column }, window))),
  );
}

/**
 * y[n][c][i][j] = max over 0 ≤ a, b < F of x[n][c][i·S + a][j·S + b]. x [N][C][H][W], F = `size`, S = `stride`; gives
 * [N][C][⌊(H − F) / S⌋ + 1][⌊(W − F) / S⌋ + 1]. Throws a `Problem` that names the shapes when x is ragged or the window
 * doesn't fit.
 */
export const maxPool2d = (x: Batch, size: number, stride: number): number[][][][] =>
  eachMap(x, { size, stride }, largest);

/** y[n][c][i][j] = 1/F² · the sum over 0 ≤ a, b < F of x[n][c][i·S + a][j·S + b]. Shapes and throws as `maxPool2d`. */
export const avgPool2d = (x: Batch, size: number, stride: number): number[][][][] => eachMap(x, { size, stride }, mean);

/** The share of one output's gradient that each cell of its window gets. */
type Shares = (map: Matrix, at: Cell, window: Window) => readonly { readonly cell: Cell; readonly share: number }[];

const toWinner: Shares = (map, at, window) => [{ cell: winner(map, at, window), share: 1 }];
const toAll: Shares = (_, at, window) => cellsUnder(at, window).map((cell) => ({ cell, share: 1 / window.size ** 2 }));

function backward(x: Batch, dy: Batch, window: Window, shares: Shares): number[][][][] {
  const [N = 0, C = 0, height = 0, width = 0] = shapeOf(x, 4, 'The images x');
  const [rows, columns] = pooledSize(height, width, window);
  checkShape(
    shapeOf(dy, 4, 'The gradient dy'),
    [N, C, rows, columns],
    'The gradient dy',
    'for these images and window',
  );
  return x.map((image, n) =>
    image.map((map, c) => {
      const dx = matrixOf(height, width, () => 0);
      dy[n]?.[c]?.forEach((line, row) => {
        line.forEach((d, column) => {
          for (const { cell, share } of shares(map, { row, column }, window)) {
            const to = dx[cell.row];
            if (to) to[cell.column] = (to[cell.column] ?? 0) + d * share;
          }
        });
      });
      return dx;
    }),
  );
}

/**
 * ∂E/∂x of `maxPool2d`: each dy goes to the cell that won its window, to the first in reading order when several are
 * equal; a cell that won several windows gets the sum, any other 0. x [N][C][H][W], dy as the output; gives the shape
 * of x. Throws a `Problem` that names the shapes when they don't go together.
 */
export const maxPoolBackward = (x: Batch, dy: Batch, size: number, stride: number): number[][][][] =>
  backward(x, dy, { size, stride }, toWinner);

/** ∂E/∂x of `avgPool2d`: each cell gets dy / F² of every window that covers it. Shapes and throws as `maxPoolBackward`. */
export const avgPoolBackward = (x: Batch, dy: Batch, size: number, stride: number): number[][][][] =>
  backward(x, dy, { size, stride }, toAll);

/**
 * Every `stride`-th number of every `stride`-th row, from the first on (S23): pooling with a window of one cell.
 * x [H][W]; gives [⌈H / S⌉][⌈W / S⌉]. Throws a `Problem` when x is ragged or the stride is no whole number of at least 1.
 */
export function subsample(x: Matrix, stride: number): number[][] {
  const [height = 0, width = 0] = shapeOf(x, 2, 'The map x');
  checkWhole(stride, 1, 'The stride');
  return matrixOf(Math.ceil(height / stride), Math.ceil(width / stride), (row, column) =>
    valueAt(x, { row: row * stride, column: column * stride }),
  );
}
