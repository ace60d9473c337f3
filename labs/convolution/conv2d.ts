/**
 * A CNN's convolutional layer on plain numbers (slides S13, S19): the kernel isn't turned, all channels are summed, and
 * each filter adds its bias. Images are NCHW: x[n][c][row][column].
 */
import { type Batch, checkWhole, matrixOf, shapeOf, shapeText } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';

/** [N, C, H, W] images, [K, C, h, w] filters, and the size of the output. */
interface Layer {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly K: number;
  readonly h: number;
  readonly w: number;
  readonly rows: number;
  readonly columns: number;
}

/** Throws a `Problem` that names the shapes when images and filters don't go together. */
function layerOf(x: Batch, w: Batch, stride: number, padding: number): Layer {
  const [N = 0, C = 0, H = 0, W = 0] = shapeOf(x, 4, 'The images x');
  const [K = 0, channels = 0, h = 0, width = 0] = shapeOf(w, 4, 'The filters w');
  checkWhole(stride, 1, 'The stride');
  checkWhole(padding, 0, 'The padding');
  if (channels !== C)
    throw new Problem(
      `The images have ${C} channels, the filters ${channels}: x is ${shapeText([N, C, H, W])}, w is ${shapeText([K, channels, h, width])}.`,
    );
  if (h > H + 2 * padding || width > W + 2 * padding)
    throw new Problem(
      `A window of ${shapeText([h, width])} doesn't fit into ${shapeText([H, W])} with ${padding} of padding on each side.`,
    );
  const size = (input: number, field: number) => Math.floor((input - field + 2 * padding) / stride) + 1;
  return { N, C, H, W, K, h, w: width, rows: size(H, h), columns: size(W, width) };
}

/**
 * y[n][k][r][c] = b[k] + Σ over channel, i, j of w[k][channel][i][j] · x[n][channel][r·S + i − P][c·S + j − P], with
 * zeros outside. x [N][C][H][W], w [K][C][F][F], b [K]; gives [N][K][R][R] with R = ⌊(H − F + 2P) / S⌋ + 1. Throws a
 * `Problem` that names the shapes when they don't go together.
 */
export function conv2d(x: Batch, w: Batch, b: readonly number[], stride: number, padding: number): number[][][][] {
  const layer = layerOf(x, w, stride, padding);
  if (b.length !== layer.K) throw new Problem(`There are ${layer.K} filters but ${b.length} biases.`);
  return x.map((image) =>
    w.map((filter, k) =>
      matrixOf(layer.rows, layer.columns, (r, c) => {
        let sum = b[k] ?? 0;
        filter.forEach((plane, channel) => {
          sum += under(plane, image[channel] ?? [], r * stride - padding, c * stride - padding);
        });
        return sum;
      }),
    ),
  );
}

/** Σ of weights times the numbers below them, the window's corner at (top, left), zeros outside. */
function under(
  weights: readonly (readonly number[])[],
  plane: readonly (readonly number[])[],
  top: number,
  left: number,
) {
  let sum = 0;
  weights.forEach((line, i) => {
    const row = plane[top + i];
    if (row) for (let j = 0; j < line.length; j++) sum += (line[j] ?? 0) * (row[left + j] ?? 0);
  });
  return sum;
}

/** One channel's part of the sum for filter `k`: [rows][columns] of w[k][channel] on x[n][channel], without the bias. */
export function channelPart(
  x: Batch,
  w: Batch,
  { n, k, channel }: { readonly n: number; readonly k: number; readonly channel: number },
  stride: number,
  padding: number,
): number[][] {
  const { rows, columns } = layerOf(x, w, stride, padding);
  const [plane, weights] = [x[n]?.[channel] ?? [], w[k]?.[channel] ?? []];
  return matrixOf(rows, columns, (r, c) => under(weights, plane, r * stride - padding, c * stride - padding));
}

export interface ConvGradients {
  /** As x: [N][C][H][W]. */
  readonly dx: number[][][][];
  /** As w: [K][C][F][F]. */
  readonly dw: number[][][][];
  /** [K] */
  readonly db: number[];
}

const zeros = (a: number, b: number, c: number, d: number): number[][][][] =>
  Array.from({ length: a }, () => Array.from({ length: b }, () => matrixOf(c, d, () => 0)));

/**
 * The way back through `conv2d`: dy = ∂E/∂y [N][K][R][R] gives ∂E/∂x, ∂E/∂w and ∂E/∂b. Each product w · x of the way
 * there sends dy · w to its x and dy · x to its w. Throws a `Problem` that names the shapes when they don't go
 * together.
 */
export function conv2dBackward(x: Batch, w: Batch, dy: Batch, stride: number, padding: number): ConvGradients {
  const { N, C, H, W, K, h, w: width, rows, columns } = layerOf(x, w, stride, padding);
  const got = shapeOf(dy, 4, 'dy');
  if (shapeText(got) !== shapeText([N, K, rows, columns]))
    throw new Problem(`dy is ${shapeText(got)}; the output of this layer is ${shapeText([N, K, rows, columns])}.`);
  const [dx, dw] = [zeros(N, C, H, W), zeros(K, C, h, width)];
  const db = Array.from({ length: K }, () => 0);
  each([N, K, rows, columns], ([n = 0, k = 0, r = 0, c = 0]) => {
    const d = dy[n]?.[k]?.[r]?.[c] ?? 0;
    db[k] = (db[k] ?? 0) + d;
    each([C, h, width], ([channel = 0, i = 0, j = 0]) => {
      const [row, column] = [r * stride - padding + i, c * stride - padding + j];
      const value = x[n]?.[channel]?.[row]?.[column];
      if (value === undefined) return;
      const [toX, toW] = [dx[n]?.[channel]?.[row], dw[k]?.[channel]?.[i]];
      if (!toX || !toW) return;
      toX[column] = (toX[column] ?? 0) + d * (w[k]?.[channel]?.[i]?.[j] ?? 0);
      toW[j] = (toW[j] ?? 0) + d * value;
    });
  });
  return { dx, dw, db };
}

/** Calls `see` with every index of a shape, the last one fastest. */
function each(shape: readonly number[], see: (index: readonly number[]) => void, before: readonly number[] = []): void {
  const [length, ...rest] = shape;
  if (length === undefined) see(before);
  else for (let i = 0; i < length; i++) each(rest, see, [...before, i]);
}
