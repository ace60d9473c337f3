/** tfjs in the page, for single operations on large images: its plain JavaScript backend, which needs no start. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Matrix } from '../../kit/nested.ts';
import type { Mode } from '../convolve.ts';
import { tfConvolve2d } from '../tfjs-kernel.ts';

const ready = tf.setBackend('cpu');

/** As `tfConvolve2d`. */
export async function convolveLarge(image: Matrix, kernel: Matrix, mode: Mode, flip: boolean): Promise<number[][]> {
  await ready;
  return tfConvolve2d(tf, image, kernel, mode, flip);
}
