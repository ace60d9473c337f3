/** The fully connected layer, and the convolution that it is (S24, S25), on plain numbers in float64. */
import { type Batch, checkShape, type Matrix, matrixOf, shapeOf, shapeText, type Volume } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';
import { checkedShape, sizeOf, transposition, unflatten } from './unroll.ts';

/**
 * y[k] = b[k] + Σ over i of W[k][i] · x[i]: every output sees every input. x [inputs], W [outputs][inputs], b [outputs].
 * Throws a `Problem` that names the shapes when they don't go together.
 */
export function dense(x: readonly number[], W: Matrix, b: readonly number[]): number[] {
  const [outputs = 0, inputs = 0] = shapeOf(W, 2, 'The matrix of weights W');
  const why = `for weights of ${shapeText([outputs, inputs])}`;
  checkShape(shapeOf(x, 1, 'The input x'), [inputs], 'The input x', why);
  checkShape(shapeOf(b, 1, 'The bias b'), [outputs], 'The bias b', why);
  return W.map((row, k) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0));
}

/**
 * The filters [outputs][C][H][W] of the convolution that gives what the dense layer `W` [outputs][C · H · W] gives for
 * a flattened volume of `shape` [C, H, W]: each row of W, unflattened. Throws a `Problem` that names the shapes when
 * the rows have another length than C · H · W.
 */
export function denseAsConv(W: Matrix, shape: readonly [number, number, number]): number[][][][] {
  const [outputs = 0, inputs = 0] = shapeOf(W, 2, 'The matrix of weights W');
  const volume = checkedShape(shape);
  checkShape(
    [outputs, inputs],
    [outputs, sizeOf(volume)],
    'The matrix of weights W',
    `for a volume of ${shapeText(volume)}`,
  );
  return W.map((row) => unflatten(row, shape));
}

/**
 * A convolutional layer with stride 1 and no padding, as a CNN computes it (the kernel isn't turned): volume [C][H][W],
 * filters [K][C][h][w], b [K]; gives [K][H − h + 1][W − w + 1]. Throws a `Problem` that names the shapes when they don't
 * go together.
 */
export function convolve(volume: Volume, filters: Batch, b: readonly number[]): number[][][] {
  const [C = 0, H = 0, W = 0] = shapeOf(volume, 3, 'The volume');
  const [K = 0, channels = 0, h = 0, w = 0] = shapeOf(filters, 4, 'The filters');
  checkShape([K, channels], [K, C], 'The number of filters and their channels', `for a volume of ${C} channels`);
  checkShape(shapeOf(b, 1, 'The bias b'), [K], 'The bias b', `for ${K} filters`);
  if (h > H || w > W)
    throw new Problem(`A window of ${shapeText([h, w])} doesn't fit into a volume of ${shapeText([C, H, W])}.`);
  return filters.map((filter, k) =>
    matrixOf(H - h + 1, W - w + 1, (row, column) => {
      let sum = b[k] ?? 0;
      filter.forEach((plane, c) => {
        plane.forEach((line, i) => {
          line.forEach((weight, j) => {
            sum += weight * (volume[c]?.[row + i]?.[column + j] ?? 0);
          });
        });
      });
      return sum;
    }),
  );
}

/**
 * The weights of a dense layer for inputs in H, W, C order, from those for C, H, W order: the columns of `W`
 * [outputs][C · H · W] in the order in which the numbers come in. Throws as `denseAsConv` does.
 */
export function portWeights(W: Matrix, shape: readonly [number, number, number]): number[][] {
  const [outputs = 0, inputs = 0] = shapeOf(W, 2, 'The matrix of weights W');
  const volume = checkedShape(shape);
  checkShape(
    [outputs, inputs],
    [outputs, sizeOf(volume)],
    'The matrix of weights W',
    `for a volume of ${shapeText(volume)}`,
  );
  const order = transposition(volume);
  return W.map((row) => order.map((from) => row[from] ?? Number.NaN));
}
