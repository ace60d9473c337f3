/** Large images go through the convolution kernel of tfjs (float32). */
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tf } from '../kit/experiment.ts';
import type { Matrix } from '../kit/nested.ts';
import type { Mode, Placement } from './convolve.ts';
import { placement } from './convolve.ts';

/**
 * Where the windows of `placement` lie, on the tfjs kernel: the same numbers as `convolve2d` (with `flip`) or
 * `correlate2d`, to float32. Throws as `placement` does.
 */
export async function tfConvolve2d(
  tf: Tf,
  image: Matrix,
  kernel: Matrix,
  mode: Mode,
  flip: boolean,
): Promise<number[][]> {
  const result = convolvedBy(tf, image, kernel, mode, flip);
  try {
    return (await result.array()) as number[][];
  } finally {
    result.dispose();
  }
}

/** The same as a tensor [rows, columns], which the caller disposes of. */
export function convolvedBy(tf: Tf, image: Matrix, kernel: Matrix, mode: Mode, flip: boolean): Tensor2D {
  const placed = placement(image, kernel, mode, flip);
  return tf.tidy(() => run(tf, placed, !flip && placed.swapped)) as Tensor2D;
}

function run(tf: Tf, { image, kernel, rows, columns }: Placement, turned: boolean) {
  const [height, width] = [image.length, image[0]?.length ?? 0];
  const [h, w] = [kernel.length, kernel[0]?.length ?? 0];
  const after = (span: { start: number; length: number }, field: number, size: number) =>
    Math.max(0, span.start + span.length - 1 + field - size);
  const padded = tf.pad4d(tf.tensor4d(image.flat(), [1, height, width, 1]), [
    [0, 0],
    [-rows.start, after(rows, h, height)],
    [-columns.start, after(columns, w, width)],
    [0, 0],
  ]) as Tensor4D;
  const y = tf.conv2d(padded, tf.tensor4d(kernel.flat(), [h, w, 1, 1]), 1, 'valid');
  const plane = tf.slice(tf.reshape(y, [y.shape[1], y.shape[2]]), [0, 0], [rows.length, columns.length]);
  return turned ? tf.reverse(plane, [0, 1]) : plane;
}
