/** The one training loop of the course: forward, backward, update, on both sides of the network. */
import type { Scalar, Tensor, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import { breathe } from './breathe.ts';
import type { LabelledImages } from './datasets/images.ts';
import type { Tf } from './experiment.ts';
import { accuracy, crossEntropy } from './loss.ts';
import type { Network } from './models/network.ts';
import { createOptimizer, type Optimizer, type OptimizerName } from './optimizers.ts';
import { Problem } from './problem.ts';

/** Images [N, rows, columns, 1] in 0 … 1, and their classes [N]. */
export interface Batch {
  readonly images: Tensor4D;
  readonly labels: Tensor1D;
}

/** What a backend may do faster than operation by operation; found as `trainingHooks` on the backend. */
export interface TrainingHooks {
  gatherBatch?(images: LabelledImages, indices: ArrayLike<number>): Batch;
  /** Null for variables that it can't take. */
  createOptimizer?(name: OptimizerName, variables: readonly Variable[]): Optimizer | null;
  /** A whole step at once; null, with nothing done, for a network or a batch that it can't take. */
  trainStep?(network: Network, optimizer: Optimizer, batch: Batch, learningRate: number): Measure | null;
}

export interface Measure {
  readonly loss: number;
  /** Share of right answers, 0 … 1. */
  readonly accuracy: number;
}

/** Images measured at once: enough to keep every core busy, small enough to answer in between. */
const evaluationBatch = 500;

/** The hooks of the backend that is in use. */
export function trainingHooks(tf: Tf): TrainingHooks {
  return (tf.backend() as { trainingHooks?: TrainingHooks }).trainingHooks ?? {};
}

/** Picks images by index and brings their bytes to 0 … 1. The caller disposes of both tensors. */
export function gatherBatch(tf: Tf, images: LabelledImages, indices: ArrayLike<number>): Batch {
  const hook = trainingHooks(tf).gatherBatch;
  if (hook) return hook(images, indices);
  const { rows, columns, pixels } = images;
  const [n, size] = [indices.length, rows * columns];
  const values = new Float32Array(n * size);
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const index = indices[i] as number;
    labels[i] = images.labels[index] as number;
    for (let k = 0, from = index * size, to = i * size; k < size; k++)
      values[to + k] = (pixels[from + k] as number) / 255;
  }
  return { images: tf.tensor4d(values, [n, rows, columns, 1]), labels: tf.tensor1d(labels, 'int32') };
}

/** The optimizer that the backend in use has, or the one of tfjs operations. */
export function chooseOptimizer(tf: Tf, name: OptimizerName, variables: readonly Variable[]): Optimizer {
  return trainingHooks(tf).createOptimizer?.(name, variables) ?? createOptimizer(tf, name, variables);
}

/** One step of gradient descent on one batch; the loss and accuracy are those before the step. */
export async function trainStep(
  tf: Tf,
  network: Network,
  optimizer: Optimizer,
  batch: Batch,
  learningRate: number,
  dropoutSeed: number,
): Promise<Measure> {
  const whole = trainingHooks(tf).trainStep?.(network, optimizer, batch, learningRate);
  if (whole) return whole;
  const measured = tf.tidy(() => {
    let right: Scalar | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const logits = network.apply(batch.images, dropoutSeed);
      right = tf.keep(accuracy(tf, logits, batch.labels));
      return crossEntropy(tf, logits, batch.labels);
    }, network.variables as Variable[]);
    optimizer.update(
      network.variables.map(({ name }) => grads[name] as Tensor),
      learningRate,
    );
    const both = tf.stack([value, right as Scalar]);
    right?.dispose();
    return both;
  });
  const [loss = Number.NaN, right = Number.NaN] = await measured.data();
  measured.dispose();
  return { loss, accuracy: right };
}

/**
 * Probabilities [indices.length, classes], row-major, and the mean loss and accuracy over the images at `indices`.
 * Other work of the thread goes on in between. Throws a `Problem` when `signal.stopped` in the middle.
 */
export async function evaluate(
  tf: Tf,
  network: Network,
  images: LabelledImages,
  indices: Uint32Array,
  signal: { readonly stopped: boolean },
): Promise<Measure & { probabilities: Float32Array }> {
  const classes = network.reports.at(-1)?.outputShape[0] ?? 0;
  const probabilities = new Float32Array(indices.length * classes);
  let [loss, right] = [0, 0];
  for (let from = 0; from < indices.length; from += evaluationBatch) {
    if (signal.stopped) throw new Problem('The run was stopped before its images were measured.');
    const part = indices.subarray(from, from + evaluationBatch);
    const { all, measured } = tf.tidy(() => {
      const batch = gatherBatch(tf, images, part);
      const logits = network.apply(batch.images);
      const pair = [crossEntropy(tf, logits, batch.labels), accuracy(tf, logits, batch.labels)];
      return { all: tf.softmax(logits), measured: tf.stack(pair) };
    });
    probabilities.set((await all.data()) as Float32Array, from * classes);
    const [meanLoss = Number.NaN, meanRight = Number.NaN] = await measured.data();
    tf.dispose([all, measured]);
    loss += meanLoss * part.length;
    right += meanRight * part.length;
    await breathe();
  }
  return { loss: loss / indices.length, accuracy: right / indices.length, probabilities };
}
