/** The debugging ritual: the first loss, one batch learnt by heart, labels drawn by lot learnt by heart. */
import type { LabelledImages } from '../../../kit/datasets/images.ts';
import { mnist } from '../../../kit/datasets/mnist.ts';
import { defineExperiment, type Experiment, type Frame, type Tf } from '../../../kit/experiment.ts';
import { assignWeights, readArtefact, toArtefact } from '../../../kit/models/artefact.ts';
import type { ModelDescription } from '../../../kit/models/layers.ts';
import { buildNetwork, type Network } from '../../../kit/models/network.ts';
import type { Random } from '../../../kit/random.ts';
import { chooseOptimizer, evaluate, gatherBatch, trainStep } from '../../../kit/train.ts';
import { params, type RitualParams } from './params.ts';

const { imageShape, classCount } = mnist;
const model: ModelDescription = [
  { kind: 'flatten' },
  { kind: 'dense', units: 64, activation: 'relu' },
  { kind: 'dense', units: classCount, activation: 'linear' },
];
const batchSize = 50;
const testCount = 1000;
const epochs = { ten: 60, random: 60, true: 60 } as const;

/** The first images of a set in an order drawn by the seed; their labels drawn by lot where that is asked for. */
function pick(images: LabelledImages, count: number, random: Random, byLot: boolean): LabelledImages {
  const size = images.rows * images.columns;
  const chosen = random.permutation(images.count).subarray(0, count);
  const pixels = new Uint8Array(count * size);
  for (const [i, image] of chosen.entries())
    pixels.set(images.pixels.subarray(image * size, (image + 1) * size), i * size);
  const lot = random.fork('labels');
  const labels = Uint8Array.from(chosen, (image) =>
    byLot ? lot.integer(classCount) : (images.labels[image] as number),
  );
  return { ...images, count, pixels, labels };
}

/** Multiplies the initial weights, and leaves the biases at 0. */
function scaleWeights(tf: Tf, network: Network, factor: number): void {
  for (const own of network.layers)
    if (own && factor !== 1) tf.tidy(() => own.weights.assign(tf.mul(own.weights, factor)));
}

const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, params: now, random, signal } = context;
  const { samples, scale }: RitualParams = now;
  const { train, test } = await context.dataset('mnist');
  const training = pick(train, samples === 'ten' ? 10 : 500, random.fork('images'), samples === 'random');
  const held = pick(test, Math.min(testCount, test.count), random.fork('test'), false);
  const network = buildNetwork(tf, model, imageShape, classCount, random.fork('weights'));
  scaleWeights(tf, network, scale);
  const optimizer = chooseOptimizer(tf, 'adam', network.variables);
  const stepsPerEpoch = Math.ceil(training.count / batchSize);
  const steps = epochs[samples] * stepsPerEpoch;
  context.plan({ steps, epochs: epochs[samples] });
  const stored = context.artefact ? readArtefact(context.artefact, imageShape, classCount) : null;
  if (stored) assignWeights(tf, network, stored.values);
  let step = Math.min(steps, Math.max(0, Math.floor(Number(stored?.metadata.step) || 0)));
  step -= step % stepsPerEpoch;
  context.exportWith(() => toArtefact(network, { step }));
  async function frame(): Promise<Frame> {
    const own = await evaluate(tf, network, training, all(training.count), signal);
    const other = await evaluate(tf, network, held, all(held.count), signal);
    const epoch = step / stepsPerEpoch;
    const scalars = { loss: own.loss, accuracy: own.accuracy, testLoss: other.loss, testAccuracy: other.accuracy };
    return { step, epoch, samples: epoch * training.count, scalars, epochEnd: step > 0, last: step >= steps };
  }
  try {
    yield await frame();
    while (step < steps) {
      const order = random.fork(`epoch ${step / stepsPerEpoch}`).permutation(training.count);
      for (let from = 0; from < training.count; from += batchSize, step++) {
        const batch = gatherBatch(tf, training, order.subarray(from, from + batchSize));
        await trainStep(tf, network, optimizer, batch, now.learningRate, step);
        tf.dispose([batch.images, batch.labels]);
      }
      const done = await frame();
      if (Number.isFinite(done.scalars.loss)) yield done;
      else {
        const message =
          'The loss is no number any more: the steps were too large. Take a smaller learning rate, and Reset.';
        yield { ...done, last: false, halt: { reason: 'diverged', message } };
      }
    }
  } finally {
    optimizer.dispose();
    network.dispose();
  }
});

export default experiment;
