/**
 * Softmax regression on MNIST (S26): one weight from every pixel to every digit, by gradient descent. Given a model
 * that was trained elsewhere, it trains nothing and answers with that model's scores.
 */
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { LabelledImages } from '../kit/datasets/images.ts';
import { defineExperiment, type Experiment, type Frame, type PlainTensor, type Tf } from '../kit/experiment.ts';
import { assignWeights, readArtefact, type StoredModel, toArtefact } from '../kit/models/artefact.ts';
import { models } from '../kit/models/catalogue.ts';
import { buildNetwork, type Network } from '../kit/models/network.ts';
import { Problem } from '../kit/problem.ts';
import type { Random } from '../kit/random.ts';
import { chooseOptimizer, evaluate, gatherBatch, trainStep } from '../kit/train.ts';
import { classCount, imageShape, params, type SoftmaxParams } from './params.ts';

const lab = 'softmax';
/** Training images that are only measured on. */
const heldOut = 2000;

/** What `ask('scores', { pixels })` gives. */
export interface ScoresAnswer {
  /** Before softmax, one for each digit: [10]. */
  readonly scores: readonly number[];
  /** The model is one that was trained in another lab. */
  readonly own: boolean;
  /** Batches that it has learnt from here. */
  readonly step: number;
}

const digitInput = z.object({ pixels: z.array(z.number().min(0).max(255)).length(784) });

async function scoresOf(tf: Tf, network: Network, input: unknown): Promise<number[]> {
  const parsed = digitInput.safeParse(input);
  if (!parsed.success) throw new Problem('A digit is 784 numbers (28 × 28) from 0 (paper) to 255 (ink).');
  const logits = tf.tidy(() => {
    const pixels = parsed.data.pixels.map((value) => value / 255);
    return network.apply(tf.tensor4d(pixels, [1, 28, 28, 1]));
  });
  const scores = Array.from(await logits.data());
  logits.dispose();
  return scores;
}

/** The weights as one picture for each digit: [28, 28, 10]. */
async function templates(network: Network): Promise<Record<string, PlainTensor>> {
  const own = network.layers.find((layer) => layer !== null);
  if (!own) return {};
  return { templates: { shape: [28, 28, classCount], values: Float32Array.from(await own.weights.data()) } };
}

/** Images to learn from, and images that are only measured: a choice of the seed among the training images. */
function split(train: LabelledImages, wanted: number, random: Random) {
  const order = random.permutation(train.count);
  const measured = Math.min(heldOut, train.count - wanted);
  return { training: order.slice(0, wanted), validation: order.slice(wanted, wanted + measured) };
}

const stepsOf = (count: number, { batchSize }: SoftmaxParams) => Math.ceil(count / batchSize);
const firstStep = (stored: StoredModel | null) => {
  const step = stored?.metadata.step;
  return typeof step === 'number' && Number.isInteger(step) && step > 0 ? step : 0;
};

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, random, signal } = context;
  const stored = context.artefact && readArtefact(context.artefact, imageShape, classCount);
  const own = stored !== null && stored.metadata.lab !== lab;
  const network = buildNetwork(
    tf,
    stored?.model ?? models.softmax.layers,
    imageShape,
    classCount,
    random.fork('weights'),
  );
  if (stored) assignWeights(tf, network, stored.values);
  // Without training every digit is equally likely: the weights begin at 0.
  else for (const variable of network.variables) tf.tidy(() => variable.assign(tf.zerosLike(variable)));
  let step = own ? 0 : firstStep(stored);
  context.answer(
    'scores',
    async (input): Promise<ScoresAnswer> => ({ scores: await scoresOf(tf, network, input), own, step }),
  );
  // A model from elsewhere leaves as it came, so that it is known again.
  context.exportWith(() => toArtefact(network, own ? stored.metadata : { ...context.params, lab, step }));
  try {
    if (own) {
      context.plan({ steps: 0, epochs: 0 });
      yield { step: 0, epoch: 0, samples: 0, scalars: {}, last: true };
      return;
    }
    yield* train();
  } finally {
    network.dispose();
  }

  async function* train(): AsyncGenerator<Frame> {
    const data = await context.dataset('mnist');
    const { batchSize, epochs, trainingImages } = context.params;
    const wanted = Math.min(trainingImages, data.train.count);
    const { training, validation } = split(data.train, wanted, random.fork('split'));
    const perEpoch = stepsOf(training.length, context.params);
    const steps = perEpoch * epochs;
    step = Math.min(step, steps);
    context.plan({ steps, epochs });
    const optimizer = chooseOptimizer(tf, 'sgd', network.variables);
    const measure = async (): Promise<Record<string, number>> => {
      if (validation.length === 0) return {};
      const { loss, accuracy } = await evaluate(tf, network, data.train, validation, signal);
      return { validationLoss: loss, validationAccuracy: accuracy };
    };
    const frame = (scalars: Record<string, number>): Frame => ({
      step,
      epoch: step / perEpoch,
      samples: Math.floor(step / perEpoch) * training.length + (step % perEpoch) * batchSize,
      scalars,
      epochEnd: step > 0 && step % perEpoch === 0,
      last: step === steps,
      tensors: () => templates(network),
    });
    try {
      yield frame(await measure());
      while (step < steps) {
        const order = random.fork(`epoch ${Math.floor(step / perEpoch)}`).permutation(training.length);
        for (let from = (step % perEpoch) * batchSize; from < training.length; from += batchSize) {
          const indices = order.subarray(from, from + batchSize).map((i) => training[i] as number);
          const batch = gatherBatch(tf, data.train, indices);
          const { loss, accuracy } = await trainStep(tf, network, optimizer, batch, context.params.learningRate, 0);
          tf.dispose([batch.images as Tensor4D | Tensor2D, batch.labels]);
          step++;
          yield frame({ loss, accuracy, ...(step % perEpoch === 0 && (await measure())) });
        }
      }
    } finally {
      optimizer.dispose();
    }
  }
});

export default experiment;
