/** Networks that train side by side on the same batches, as many as there are, one step at a time. */
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../kit/datasets/images.ts';
import type { Frame, Tf } from '../kit/experiment.ts';
import type { Network } from '../kit/models/network.ts';
import type { Random } from '../kit/random.ts';
import { chooseOptimizer, evaluate, gatherBatch, trainStep } from '../kit/train.ts';

/** Adam's usual step. */
const learningRate = 0.001;
const validationsPerEpoch = 4;

export interface Plan {
  readonly batchSize: number;
  readonly epochs: number;
  /** Places of the images that train, and of those that only measure. */
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

export interface Lockstep {
  readonly tf: Tf;
  /** By the name that begins its scalars: `dense` gives denseLoss, denseAccuracy, denseValidation; '' gives loss, … */
  readonly networks: Readonly<Record<string, Network>>;
  readonly plan: Plan;
  /** What is trained on, and what is measured on: the same images, or changed ones. */
  readonly images: LabelledImages;
  readonly measured: LabelledImages;
  readonly random: Random;
  readonly signal: { readonly stopped: boolean };
  readonly tensors?: NonNullable<Frame['tensors']>;
  /** Batches that were trained before, for a network that was loaded. */
  readonly from?: number;
}

/** `denseLoss`; `loss` for a network without a name. */
const scalar = (name: string, what: string): string => (name ? name + what : what.toLowerCase());

/** `count` training images and up to `held` others, chosen by the seed. Throws a `RangeError` when there are too few. */
export function splitImages(total: number, count: number, held: number, random: Random) {
  if (count > total) throw new RangeError(`There are ${total} images; ${count} were asked for.`);
  const order = random.permutation(total);
  return { training: order.slice(0, count), validation: order.slice(count, Math.min(total, count + held)) };
}

export const stepsOf = ({ training, batchSize, epochs }: Plan): number =>
  Math.ceil(training.length / batchSize) * epochs;

/** The whole run: a frame before the first step and after each; scalars of every network. Frees its optimizers at the end. */
export async function* trainInLockstep(run: Lockstep): AsyncGenerator<Frame, void, void> {
  const { tf, networks, plan, images, random } = run;
  const all = Object.entries(networks).map(([name, network]) => ({
    name,
    network,
    optimizer: chooseOptimizer(tf, 'adam', network.variables),
  }));
  const perEpoch = Math.ceil(plan.training.length / plan.batchSize);
  const steps = stepsOf(plan);
  const every = Math.max(1, Math.round(perEpoch / validationsPerEpoch));
  const frame = (step: number, scalars: Record<string, number>): Frame => {
    const within = step % perEpoch;
    return {
      step,
      epoch: step / perEpoch,
      samples: Math.floor(step / perEpoch) * plan.training.length + within * plan.batchSize,
      scalars,
      epochEnd: step > 0 && within === 0,
      last: step >= steps,
      ...(run.tensors ? { tensors: run.tensors } : {}),
    };
  };
  try {
    let step = Math.min(run.from ?? 0, steps);
    yield frame(step, await validate(run, all));
    let order = plan.training;
    for (let epoch = -1; step < steps; step++) {
      if (Math.floor(step / perEpoch) !== epoch) {
        epoch = Math.floor(step / perEpoch);
        order = shuffled(plan.training, random.fork(`epoch ${epoch}`));
      }
      const at = (step % perEpoch) * plan.batchSize;
      const batch = gatherBatch(tf, images, order.subarray(at, at + plan.batchSize));
      const scalars: Record<string, number> = {};
      try {
        for (const { name, network, optimizer } of all) {
          const { loss, accuracy } = await trainStep(tf, network, optimizer, batch, learningRate, step);
          scalars[scalar(name, 'Loss')] = loss;
          scalars[scalar(name, 'Accuracy')] = accuracy;
        }
      } finally {
        tf.dispose([batch.images, batch.labels] as [Tensor4D, Tensor1D]);
      }
      const done = step + 1;
      const due = done % perEpoch === 0 || (done % perEpoch) % every === 0;
      yield frame(done, due ? { ...scalars, ...(await validate(run, all)) } : scalars);
    }
  } finally {
    for (const { optimizer } of all) optimizer.dispose();
  }
}

async function validate(
  { tf, plan, measured, signal }: Lockstep,
  all: readonly { readonly name: string; readonly network: Network }[],
): Promise<Record<string, number>> {
  const scalars: Record<string, number> = {};
  for (const { name, network } of all) {
    const { accuracy } = await evaluate(tf, network, measured, plan.validation, signal);
    scalars[scalar(name, 'Validation')] = accuracy;
  }
  return scalars;
}

const shuffled = (indices: Uint32Array, random: Random): Uint32Array =>
  random.permutation(indices.length).map((i) => indices[i] as number);
