/** The parts of a run, each a list of epochs of batches: a machine, or a network that is trained on labels. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../../../kit/datasets/images.ts';
import type { Tf } from '../../../kit/experiment.ts';
import type { Random } from '../../../kit/random.ts';
import type { Classifier } from './classifier.ts';
import { batchesOf, labelledBatch } from './images.ts';
import { contrastiveStep, type Machine, up } from './machine.ts';

export type Scalars = Record<string, number>;

/** Something that learns batch by batch, and can go back to where it was. */
export interface Learner {
  readonly batchesPerEpoch: number;
  readonly samplesPerBatch: number;
  /** Multiplications of one batch. */
  readonly workPerBatch: number;
  train(epoch: number, batch: number): Promise<Scalars>;
  snapshot(): { restore(): void; dispose(): void };
}

const machineBatch = 100;
const labelBatch = 50;
/** Momentum of the machines: less in the beginning (Hinton 2012, section 9). */
const momentum = (epoch: number) => (epoch === 0 ? 0.5 : 0.9);

/** Batches of the epoch that was asked for last. */
function lastEpoch(make: (epoch: number) => Uint32Array[]): (epoch: number, batch: number) => Uint32Array {
  let known: { epoch: number; batches: Uint32Array[] } | null = null;
  return (epoch, batch) => {
    if (known?.epoch !== epoch) known = { epoch, batches: make(epoch) };
    return known.batches[batch] ?? new Uint32Array();
  };
}

/** Batches of `size` among `count` samples that take `work` multiplications each. */
function batching(count: number, size: number, work: number) {
  const samplesPerBatch = Math.min(size, count);
  const batchesPerEpoch = Math.max(1, Math.floor(count / size));
  return { samplesPerBatch, batchesPerEpoch, workPerBatch: work * samplesPerBatch };
}

/** Copies of variables, to go back to. */
function copies(tf: Tf, machine: Machine) {
  const kept = machine.state.map((variable) => variable.clone());
  return {
    restore: () => {
      for (const [i, variable] of machine.state.entries()) variable.assign(kept[i] as Tensor);
    },
    dispose: () => tf.dispose(kept),
  };
}

export interface MachinePart {
  readonly machine: Machine;
  /** Machines already trained, whose hidden probabilities are this one's images. */
  readonly below: readonly Machine[];
  readonly data: LabelledImages;
  readonly images: Uint32Array;
  /** Of one image. */
  readonly work: number;
  readonly random: Random;
  rate(): number;
}

/** A machine that learns by CD-1; its scalar is `reconstruction`, the mean squared error of what it makes of the batch. */
export function machineLearner(tf: Tf, part: MachinePart): Learner {
  const { machine, below, data, images, random } = part;
  const indices = lastEpoch((epoch) => batchesOf(images, machineBatch, random.fork(`order ${epoch}`)));
  const hidden = machine.b.shape[0] ?? 0;
  return {
    ...batching(images.length, machineBatch, part.work),
    async train(epoch, batch) {
      const chosen = indices(epoch, batch);
      const draw = random.fork(`draw ${epoch} ${batch}`);
      const uniforms = Float32Array.from({ length: chosen.length * hidden }, () => draw.uniform());
      const error = tf.tidy(() => {
        const { x } = labelledBatch(tf, data, chosen);
        const v0 = below.reduce((v, lower) => up(tf, lower, v), x);
        const drawn = tf.tensor2d(uniforms, [chosen.length, hidden]);
        return contrastiveStep(tf, machine, v0, drawn, part.rate(), momentum(epoch));
      });
      const [reconstruction = Number.NaN] = await error.data();
      error.dispose();
      return { reconstruction };
    },
    snapshot: () => copies(tf, machine),
  };
}

export interface LabelPart {
  /** Such as `random`: the scalars are `random/loss`, `random/accuracy` and `random/gradient/0`, … */
  readonly name: string;
  readonly classifier: Classifier;
  readonly data: LabelledImages;
  readonly labelled: Uint32Array;
  /** Of one sample. */
  readonly work: number;
  readonly random: Random;
  rate(): number;
}

/** A network that learns from labels by backpropagation. */
export function labelLearner(tf: Tf, { name, classifier, data, labelled, work, random, rate }: LabelPart): Learner {
  const indices = lastEpoch((epoch) => batchesOf(labelled, labelBatch, random.fork(`order ${epoch}`)));
  return {
    ...batching(labelled.length, labelBatch, work),
    async train(epoch, batch) {
      const measured = tf.tidy(() => classifier.train(labelledBatch(tf, data, indices(epoch, batch)), rate()));
      const [loss = Number.NaN, accuracy = Number.NaN, ...gradients] = await measured.data();
      measured.dispose();
      const scalars: Scalars = { [`${name}/loss`]: loss, [`${name}/accuracy`]: accuracy };
      for (const [l, norm] of gradients.entries()) scalars[`${name}/gradient/${l}`] = norm;
      return scalars;
    },
    snapshot: () => classifier.snapshot(),
  };
}

/** Mean loss and accuracy over images, a few hundred at a time. */
export async function measure(
  tf: Tf,
  classifier: Classifier,
  data: LabelledImages,
  indices: Uint32Array,
): Promise<{ loss: number; accuracy: number }> {
  let [loss, accuracy] = [0, 0];
  for (let from = 0; from < indices.length; from += 500) {
    const part = indices.subarray(from, from + 500);
    const both = tf.tidy(() => classifier.measure(labelledBatch(tf, data, part)));
    const [partLoss = Number.NaN, partAccuracy = Number.NaN] = await both.data();
    both.dispose();
    loss += (partLoss * part.length) / indices.length;
    accuracy += (partAccuracy * part.length) / indices.length;
  }
  return { loss, accuracy };
}
