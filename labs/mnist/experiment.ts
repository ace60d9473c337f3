/** Training on MNIST (S30): any model of the course, watched from inside. */
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../kit/datasets/images.ts';
import { defineExperiment, type Experiment, type Frame, type Tf } from '../kit/experiment.ts';
import { assignWeights, readArtefact, type StoredModel, toArtefact } from '../kit/models/artefact.ts';
import { models } from '../kit/models/catalogue.ts';
import type { ModelDescription } from '../kit/models/layers.ts';
import { buildNetwork, type Network } from '../kit/models/network.ts';
import { parseNotation } from '../kit/models/notation.ts';
import type { Optimizer } from '../kit/optimizers.ts';
import type { Random } from '../kit/random.ts';
import { scheduledRate } from '../kit/schedule.ts';
import { chooseOptimizer, evaluate, gatherBatch, type Measure, trainStep } from '../kit/train.ts';
import { answers, firstFilters } from './answers.ts';
import { classCount, imageShape, type MnistParams, params } from './params.ts';

/** Training images held out for validation, as long as there are some to spare. */
const heldOut = 5000;
/** Times per epoch that the validation images are measured. */
const validationsPerEpoch = 4;
/** A loss above twice that of guessing is on its way to no number: no point to go back to. */
const goodLoss = 2 * Math.log(classCount);
/** Batches between two points that a diverged run can go back to. */
const checkpointEvery = 50;

/** Which training images train and which validate: a choice of the seed, never of the test images. */
function split(train: LabelledImages, wanted: number, random: Random) {
  const order = random.permutation(train.count);
  const validationCount = Math.min(heldOut, train.count - wanted);
  return { validation: order.slice(0, validationCount), training: order.slice(train.count - wanted) };
}

function chosenModel({ model, layers }: MnistParams): ModelDescription {
  return model === 'custom' ? parseNotation(layers) : models[model].layers;
}

/** The order of the images in one epoch; a function of the seed and the epoch alone. */
function createOrder(training: Uint32Array, random: Random) {
  let [epoch, order] = [-1, training];
  return (wanted: number): Uint32Array => {
    if (wanted !== epoch) {
      epoch = wanted;
      order = random
        .fork(`epoch ${epoch}`)
        .permutation(training.length)
        .map((i) => training[i] as number);
    }
    return order;
  };
}

interface Plan {
  readonly steps: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Where a run begins that was loaded from a file: after the steps that the file says it has seen. */
function beginning(stored: StoredModel | null, { steps }: Plan): number {
  const step = stored?.metadata.step;
  return typeof step === 'number' && Number.isInteger(step) && step >= 0 ? Math.min(step, steps) : 0;
}

interface Trainer {
  readonly plan: Plan;
  readonly network: Network;
  step: number;
  measure(images: LabelledImages, indices: Uint32Array): Promise<Measure>;
  train(): Promise<Measure>;
}

function frame(tf: Tf, { plan, network, step }: Trainer, scalars: Record<string, number>): Frame {
  const { stepsPerEpoch, batchSize, training, steps } = plan;
  const within = step % stepsPerEpoch;
  const epoch = Math.floor(step / stepsPerEpoch);
  return {
    step,
    epoch: step / stepsPerEpoch,
    samples: epoch * training.length + within * batchSize,
    scalars,
    epochEnd: step > 0 && within === 0,
    last: step === steps,
    tensors: () => firstFilters(tf, network),
  };
}

/** Frames of the whole run: trains, measures, and goes back to the last good step when the loss is no number any more. */
async function* train(tf: Tf, trainer: Trainer, optimizer: Optimizer, images: LabelledImages): AsyncGenerator<Frame> {
  const { plan } = trainer;
  const validates = plan.validation.length > 0;
  const every = Math.max(1, Math.round(plan.stepsPerEpoch / validationsPerEpoch));
  const validation = async (): Promise<Record<string, number>> => {
    const { loss, accuracy } = await trainer.measure(images, plan.validation);
    return { validationLoss: loss, validationAccuracy: accuracy };
  };
  let good = { step: trainer.step, snapshot: optimizer.snapshot() };
  try {
    yield frame(tf, trainer, validates ? await validation() : {});
    while (trainer.step < plan.steps) {
      const { loss, accuracy } = await trainer.train();
      trainer.step++;
      if (!Number.isFinite(loss)) {
        const message = `The loss stopped being a number at batch ${trainer.step.toLocaleString('en')}: the steps were too large. Go back to batch ${good.step.toLocaleString('en')} and try a smaller learning rate.`;
        yield { ...frame(tf, trainer, { loss, accuracy }), last: false, halt: { reason: 'diverged', message } };
        good.snapshot.restore();
        trainer.step = good.step;
        continue;
      }
      if (trainer.step % checkpointEvery === 0 && loss < goodLoss) {
        good.snapshot.dispose();
        good = { step: trainer.step, snapshot: optimizer.snapshot() };
      }
      const within = trainer.step % plan.stepsPerEpoch;
      const due = validates && (within === 0 || (within % every === 0 && plan.stepsPerEpoch - within >= every / 2));
      yield frame(tf, trainer, due ? { loss, accuracy, ...(await validation()) } : { loss, accuracy });
    }
  } finally {
    good.snapshot.dispose();
  }
}

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, random, signal } = context;
  const stored = context.artefact && readArtefact(context.artefact, imageShape, classCount);
  const data = await context.dataset('mnist');
  const { batchSize, epochs, trainingImages } = context.params;
  const stepsPerEpoch = Math.ceil(trainingImages / batchSize);
  const plan = {
    steps: stepsPerEpoch * epochs,
    stepsPerEpoch,
    batchSize,
    ...split(data.train, trainingImages, random.fork('split')),
  };
  context.plan({ steps: plan.steps, epochs });

  const network = buildNetwork(
    tf,
    stored?.model ?? chosenModel(context.params),
    imageShape,
    classCount,
    random.fork('weights'),
  );
  if (stored) assignWeights(tf, network, stored.values);
  const optimizer = chooseOptimizer(tf, context.params.optimizer, network.variables);
  const order = createOrder(plan.training, random.fork('order'));
  const dropout = random.fork('dropout').integer(2 ** 30);
  const trainer: Trainer = {
    plan,
    network,
    step: beginning(stored, plan),
    measure: (images, indices) => evaluate(tf, network, images, indices, signal),
    async train() {
      const from = (this.step % stepsPerEpoch) * batchSize;
      const indices = order(Math.floor(this.step / stepsPerEpoch)).subarray(from, from + batchSize);
      const batch = gatherBatch(tf, data.train, indices);
      const rate = scheduledRate(context.params.schedule, context.params.learningRate, this.step, plan.steps);
      try {
        return await trainStep(tf, network, optimizer, batch, rate, dropout + this.step);
      } finally {
        tf.dispose([batch.images, batch.labels] as [Tensor4D, typeof batch.labels]);
      }
    },
  };
  for (const [name, handler] of Object.entries(answers(tf, network, data.test, signal))) context.answer(name, handler);
  context.exportWith(() => toArtefact(network, { ...context.params, step: trainer.step }));
  try {
    yield* train(tf, trainer, optimizer, data.train);
  } finally {
    optimizer.dispose();
    network.dispose();
  }
});

export default experiment;
