/**
 * Convolution and cross-correlation of plain numbers in float64, equal to `scipy.signal.convolve`, `convolve2d` and
 * `correlate2d` with zeros outside (slides S13, S14, S18).
 */
import { type Matrix, matrixOf, matrixSize, shapeOf, shapeText } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';

/** Which part of the whole result is given: all of it, as much as the first input has, or where all windows are inside. */
export type Mode = 'full' | 'same' | 'valid';
export const modes: readonly Mode[] = ['full', 'same', 'valid'];

/** Along one axis: the input index of the first window's first cell (negative: outside), and how many windows there are. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * Where windows of `kernel` cells stand on `input` cells. With an even kernel `same` has no middle to be centred on:
 * a convolution (`flip`) then begins one cell earlier than a correlation, as in scipy.
 */
export function spanOf(mode: Mode, input: number, kernel: number, flip: boolean): Span {
  if (mode === 'full') return { start: 1 - kernel, length: input + kernel - 1 };
  if (mode === 'valid') return { start: 0, length: input - kernel + 1 };
  const before = flip ? Math.floor(kernel / 2) : Math.floor((kernel - 1) / 2);
  return { start: -before, length: input };
}

/** The kernel turned by half a turn: rows and columns in reverse order. */
export const halfTurn = (kernel: Matrix): number[][] => kernel.map((row) => row.toReversed()).toReversed();

/** What slides over what, and how the windows stand. */
export interface Placement {
  readonly image: Matrix;
  /** The weights as they lie on the image: turned already, where that is asked for. */
  readonly kernel: Matrix;
  readonly rows: Span;
  readonly columns: Span;
  /** In `valid` a kernel that is larger than the image changes places with it, as in scipy. */
  readonly swapped: boolean;
}

/**
 * Places the windows for `mode`; `flip` turns the kernel, which makes it a convolution. Throws a `Problem` that names
 * the shapes for empty or ragged input, and in `valid` when neither of the two fits into the other.
 */
export function placement(image: Matrix, kernel: Matrix, mode: Mode, flip: boolean): Placement {
  const [rows, columns] = matrixSize(image, 'The image');
  const [kRows, kColumns] = matrixSize(kernel, 'The kernel');
  if (!modes.includes(mode)) throw new Problem(`The mode is full, same or valid; "${mode}" is none of them.`);
  const fits = rows >= kRows && columns >= kColumns;
  if (mode === 'valid' && !fits) {
    if (kRows < rows || kColumns < columns)
      throw new Problem(
        `With valid one of the two must fit into the other; ${shapeText([rows, columns])} and ${shapeText([kRows, kColumns])} don't.`,
      );
    return { ...placement(kernel, image, mode, flip), swapped: true };
  }
  return {
    image,
    kernel: flip ? halfTurn(kernel) : kernel,
    rows: spanOf(mode, rows, kRows, flip),
    columns: spanOf(mode, columns, kColumns, flip),
    swapped: false,
  };
}

/** The sum of products under every window: zeros outside the image. */
function slide({ image, kernel, rows, columns }: Placement): number[][] {
  return matrixOf(rows.length, columns.length, (r, c) => {
    let sum = 0;
    kernel.forEach((weights, i) => {
      const row = image[r + rows.start + i];
      if (row) for (let j = 0; j < weights.length; j++) sum += (weights[j] ?? 0) * (row[c + columns.start + j] ?? 0);
    });
    return sum;
  });
}

/**
 * `scipy.signal.convolve2d(I, K, mode)`: (I ∗ K)[r][c] = Σᵢ Σⱼ K[i][j] · I[r − i][c − j]. I [H][W], K [h][w]; gives
 * [H + h − 1][W + w − 1] with full, [H][W] with same, [|H − h| + 1][|W − w| + 1] with valid. Throws as `placement` does.
 */
export function convolve2d(I: Matrix, K: Matrix, mode: Mode): number[][] {
  return slide(placement(I, K, mode, true));
}

/**
 * `scipy.signal.correlate2d(I, K, mode)`: the kernel is not turned, Σᵢ Σⱼ K[i][j] · I[r + i][c + j], which is what the
 * layers of a CNN compute. Where scipy changes the inputs' places in valid, the result comes out turned by half a turn.
 */
export function correlate2d(I: Matrix, K: Matrix, mode: Mode): number[][] {
  const placed = placement(I, K, mode, false);
  const result = slide(placed);
  return placed.swapped ? halfTurn(result) : result;
}

/** `scipy.signal.convolve(x, w, mode)` of two lists (slide S13). Throws a `Problem` for an empty one. */
export function convolve(x: readonly number[], w: readonly number[], mode: Mode): number[] {
  shapeOf(x, 1, 'x');
  shapeOf(w, 1, 'w');
  return convolve2d([x], [w], mode)[0] ?? [];
}

/** One cell under the window: its weight, the number it lies on (0 outside the image), and their product. */
export interface Term {
  /** Place in the kernel as it lies on the image. */
  readonly i: number;
  readonly j: number;
  /** Place in the image; outside it where `inside` is false. */
  readonly row: number;
  readonly column: number;
  readonly inside: boolean;
  readonly weight: number;
  readonly value: number;
  readonly product: number;
}

/** The products whose sum is the output at (row, column), in reading order. */
export function termsAt({ image, kernel, rows, columns }: Placement, row: number, column: number): Term[] {
  return kernel.flatMap((weights, i) =>
    weights.map((weight, j) => {
      const at = { row: row + rows.start + i, column: column + columns.start + j };
      const found = image[at.row]?.[at.column];
      const value = found ?? 0;
      return { i, j, ...at, inside: found !== undefined, weight, value, product: weight * value };
    }),
  );
}
