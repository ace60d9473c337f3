/** A dense layer on the tfjs kernels both ways, in float32: as a product of matrices, and as a convolution (S25). */
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { breathe } from '../kit/breathe.ts';
import type { Tf } from '../kit/experiment.ts';
import type { Random } from '../kit/random.ts';
import { type Shape, sizeOf } from './unroll.ts';

/** One layer with two sets of weights that hold the same numbers. */
export interface BothWays {
  readonly shape: Shape;
  readonly units: number;
  /** [C · H · W, units], the rows in C, H, W order: W of the lesson, transposed, as tfjs multiplies by it. */
  readonly weights: Tensor2D;
  /** [H, W, C, units]: the same, as tfjs wants its filters. */
  readonly filters: Tensor4D;
  /** [units] */
  readonly bias: Tensor;
  dispose(): void;
}

/** Numbers drawn between two breaths of the thread. */
const stretch = 1_000_000;

/** `count` numbers, uniform within ±`most`. Other work of the thread goes on in between; ends early when stopped. */
async function draw(count: number, most: number, random: Random, signal: Signal): Promise<Float32Array> {
  const values = new Float32Array(count);
  for (let from = 0; from < count && !signal.stopped; from += stretch) {
    for (let i = from; i < Math.min(count, from + stretch); i++) values[i] = (2 * random.uniform() - 1) * most;
    await breathe();
  }
  return values;
}

type Signal = { readonly stopped: boolean };

/** Weights drawn as He et al. (2015) do for ReLU, uniform within ±√(6 / inputs), small biases. The caller disposes of it. */
export async function makeBothWays(
  tf: Tf,
  shape: Shape,
  units: number,
  random: Random,
  signal: Signal,
): Promise<BothWays> {
  const inputs = sizeOf(shape);
  const values = await draw(units * inputs, Math.sqrt(6 / inputs), random.fork('weights'), signal);
  const weights = tf.tensor2d(values, [inputs, units]);
  const bias = tf.tensor1d(await draw(units, 0.1, random.fork('biases'), signal));
  const filters = tf.tidy(() => tf.transpose(tf.reshape(weights, [...shape, units]), [1, 2, 0, 3])) as Tensor4D;
  return { shape, units, weights, filters, bias, dispose: () => tf.dispose([weights, filters, bias]) };
}

/** A volume as a layer with ReLU leaves it, [C, H, W] row-major: about half of it zeros. */
export const drawVolume = (shape: Shape, random: Random): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, () => Math.max(0, random.normal()));

/** [1, units] for one volume: flattened, times the matrix, plus the bias. `shape` is that of the volume. */
export const asDense = (tf: Tf, layer: BothWays, volume: Float32Array, shape: Shape = layer.shape): Tensor2D =>
  tf.tidy(() => {
    const flat = tf.tensor2d(volume, [1, sizeOf(shape)]);
    return tf.add(tf.matMul(flat, layer.weights), layer.bias) as Tensor2D;
  });

/** [1, rows, columns, units] for one volume: the filters slide, stride 1, no padding; 1 × 1 places when they are as large. */
export const asConvolution = (tf: Tf, layer: BothWays, volume: Float32Array, shape: Shape = layer.shape): Tensor4D =>
  tf.tidy(() => {
    const image = tf.transpose(tf.tensor4d(volume, [1, ...shape]), [0, 2, 3, 1]) as Tensor4D;
    return tf.add(tf.conv2d(image, layer.filters, 1, 'valid'), layer.bias) as Tensor4D;
  });

/** Both results, and how far they are apart at most. */
export interface Compared {
  readonly dense: Float32Array;
  readonly convolution: Float32Array;
  readonly difference: number;
}

/** Computes one volume both ways. */
export async function compare(tf: Tf, layer: BothWays, volume: Float32Array): Promise<Compared> {
  const both = [asDense(tf, layer, volume), asConvolution(tf, layer, volume)] as const;
  try {
    const [dense, convolution] = (await Promise.all(both.map((one) => one.data()))) as [Float32Array, Float32Array];
    const apart = dense.map((value, k) => Math.abs(value - (convolution[k] ?? Number.NaN)));
    return { dense, convolution, difference: apart.reduce((most, value) => Math.max(most, value), 0) };
  } finally {
    tf.dispose([...both]);
  }
}
