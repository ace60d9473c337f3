/** The images of the experiment: many without labels, a few of them with labels, and others to measure with. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../../../kit/datasets/images.ts';
import type { Tf } from '../../../kit/experiment.ts';
import type { Random } from '../../../kit/random.ts';
import { gatherBatch } from '../../../kit/train.ts';
import type { LabelledBatch } from './classifier.ts';

const mostMeasured = 2000;

export interface Choice {
  /** Without labels, for the machines. */
  readonly images: Uint32Array;
  /** Those among them whose labels are known. */
  readonly labelled: Uint32Array;
  /** Never trained on. */
  readonly validation: Uint32Array;
}

/** A choice of the seed among the training images. */
export function chooseImages(count: number, images: number, labels: number, random: Random): Choice {
  const order = random.permutation(count);
  const chosen = order.subarray(0, images);
  return {
    images: chosen,
    labelled: chosen.subarray(0, labels),
    validation: order.subarray(images, images + mostMeasured),
  };
}

/** Images `[N, pixels]` in 0 … 1 with their labels; the caller disposes of both. */
export function labelledBatch(tf: Tf, images: LabelledImages, indices: ArrayLike<number>): LabelledBatch {
  const { images: pictures, labels } = gatherBatch(tf, images, indices);
  const x = tf.reshape(pictures, [indices.length, images.rows * images.columns]) as Tensor2D;
  pictures.dispose();
  return { x, labels };
}

/** Batches of one epoch in an order of its own; what is left over is in no batch, unless all are fewer than one batch. */
export function batchesOf(all: Uint32Array, size: number, random: Random): Uint32Array[] {
  const order = random.permutation(all.length).map((i) => all[i] as number);
  const count = Math.max(1, Math.floor(all.length / size));
  return Array.from({ length: count }, (_, i) => order.subarray(i * size, (i + 1) * size));
}
