/** What the deep network is trained on: MNIST, or three spirals that are there at once. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../kit/datasets/images.ts';
import { mnist } from '../kit/datasets/mnist.ts';
import type { Tf } from '../kit/experiment.ts';
import type { Random } from '../kit/random.ts';
import { gatherBatch } from '../kit/train.ts';

export interface Samples {
  readonly count: number;
  readonly inputs: number;
  readonly classes: number;
  /** Inputs `[N, inputs]` with mean 0 and deviation 1, and classes `[N]`; the caller disposes of both. */
  batch(indices: ArrayLike<number>): { x: Tensor2D; labels: Tensor1D };
}

/** Mean and deviation of all pixels of MNIST's training images, in 0 … 1. */
const pixels = { mean: 0.1307, deviation: 0.3081 };
const mostImages = 10_000;

/** At most 10,000 of the images, chosen by `random`. */
export function imageSamples(tf: Tf, images: LabelledImages, random: Random): Samples {
  const chosen = random.permutation(images.count).subarray(0, mostImages);
  const inputs = images.rows * images.columns;
  return {
    count: chosen.length,
    inputs,
    classes: mnist.classCount,
    batch(indices) {
      const batch = gatherBatch(
        tf,
        images,
        Array.from(indices, (i) => chosen[i] as number),
      );
      const x = tf.tidy(() => {
        const flat = tf.reshape(batch.images, [indices.length, inputs]);
        return tf.div(tf.sub(flat, pixels.mean), pixels.deviation) as Tensor2D;
      });
      batch.images.dispose();
      return { x, labels: batch.labels };
    },
  };
}

const arms = 3;
const spiralCount = 3000;
/** Deviation of x and y of the spirals below, by which they are divided. */
const spiralDeviation = 0.42;

/** Points on three spiral arms, class by class in turn; the noise is drawn point by point. */
export function spiralSamples(tf: Tf, random: Random): Samples {
  const points = Array.from({ length: spiralCount }, (_, i) => {
    const along = Math.floor(i / arms) / (spiralCount / arms);
    const angle = 3.6 * along + ((i % arms) * 2 * Math.PI) / arms + 0.12 * random.normal();
    const radius = 0.1 + 0.9 * along;
    return [(radius * Math.cos(angle)) / spiralDeviation, (radius * Math.sin(angle)) / spiralDeviation];
  });
  return {
    count: spiralCount,
    inputs: 2,
    classes: arms,
    batch: (indices) => ({
      x: tf.tensor2d(
        Array.from(indices, (i) => points[i] ?? [0, 0]),
        [indices.length, 2],
      ),
      labels: tf.tensor1d(
        Array.from(indices, (i) => i % arms),
        'int32',
      ),
    }),
  };
}
