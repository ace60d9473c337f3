/** Trains a student's model on MNIST within a budget of work, the same for everyone and on every backend. */
import type { ImageSplits, LabelledImages } from '../../../labs/kit/datasets/images.ts';
import { mnist } from '../../../labs/kit/datasets/mnist.ts';
import type { Tf } from '../../../labs/kit/experiment.ts';
import type { ModelDescription } from '../../../labs/kit/models/layers.ts';
import { buildNetwork, type Network } from '../../../labs/kit/models/network.ts';
import { describeModel, sizeOf } from '../../../labs/kit/models/shapes.ts';
import type { Optimizer } from '../../../labs/kit/optimizers.ts';
import { type Random, seededRandom } from '../../../labs/kit/random.ts';
import { scheduledRate } from '../../../labs/kit/schedule.ts';
import { chooseOptimizer, evaluate, gatherBatch, trainStep } from '../../../labs/kit/train.ts';

/** How much a model is trained. */
export interface Budget {
  /** Multiply-adds forwards, of all images that it sees together. */
  readonly work: number;
  /** Most times that it sees every training image, however small it is. */
  readonly epochs: number;
  /** Images that only measure it, never train it. */
  readonly heldOut: number;
  /** Training images that are used at all; all that are not held out where it is left out. */
  readonly trainingImages?: number;
}

export interface TrainingJob {
  readonly model: ModelDescription;
  readonly budget: Budget;
  /** Measures the trained model on the test images too. */
  readonly final: boolean;
}

/** One point of the learning curve, after `images` images. */
export interface CurvePoint {
  readonly images: number;
  /** Mean over the batches since the point before. */
  readonly loss: number;
  /** On the held-out images, 0 … 1. */
  readonly heldOut: number;
}

export interface Trained {
  /** Images that it was to see, with repetitions. */
  readonly images: number;
  readonly curve: readonly CurvePoint[];
  /** Share of the held-out images that it gets right in the end, 0 … 1. */
  readonly accuracy: number;
  /** The same of the test images, where they were asked for. */
  readonly testAccuracy?: number;
}

/** One choice of images, weights and order for everyone: luck is not graded, and a regrade repeats it. */
const seed = 1;
const batchSize = 128;
const learningRate = 0.002;
/** Points of the learning curve. */
const points = 10;
const never = { stopped: false };

/** Images that a model is trained on within a budget, with repetitions: at least one batch. */
export function imagesWithin({ work, epochs }: Budget, operations: number, trainingImages: number): number {
  return Math.max(batchSize, Math.min(epochs * trainingImages, Math.floor(work / operations)));
}

/** The indices of the next images, shuffled anew for every pass. */
function createOrder(training: Uint32Array, random: Random): (count: number) => Uint32Array {
  let [epoch, at] = [0, 0];
  let order: Uint32Array = new Uint32Array();
  return (count) =>
    Uint32Array.from({ length: count }, () => {
      if (at === order.length) {
        order = random.fork(`epoch ${epoch++}`).permutation(training.length);
        at = 0;
      }
      return training[order[at++] as number] as number;
    });
}

function split({ train }: ImageSplits, { heldOut, trainingImages = train.count - heldOut }: Budget, random: Random) {
  const order = random.permutation(train.count);
  return { heldOut: order.slice(0, heldOut), training: order.slice(heldOut, heldOut + trainingImages) };
}

interface Trainer {
  readonly tf: Tf;
  readonly data: ImageSplits;
  readonly network: Network;
  readonly optimizer: Optimizer;
  readonly dropout: number;
}

async function step(trainer: Trainer, indices: Uint32Array, rate: number, index: number): Promise<number> {
  const { tf, network, optimizer, data, dropout } = trainer;
  const batch = gatherBatch(tf, data.train, indices);
  const { loss } = await trainStep(tf, network, optimizer, batch, rate, dropout + index);
  batch.images.dispose();
  batch.labels.dispose();
  return loss;
}

/** The share of the images that are right: a whole number of them, not a mean of means that is a hair below it. */
async function measure({ tf, network }: Trainer, images: LabelledImages, indices: Uint32Array): Promise<number> {
  const { accuracy } = await evaluate(tf, network, images, indices, never);
  return Math.round(accuracy * indices.length) / indices.length;
}

/** Trains over `images` images. A loss that is no number ends it: nothing is learnt after that. */
async function train(
  trainer: Trainer,
  parts: { training: Uint32Array; heldOut: Uint32Array },
  images: number,
  random: Random,
  onPoint: (point: CurvePoint) => void,
): Promise<CurvePoint[]> {
  const steps = Math.ceil(images / batchSize);
  const next = createOrder(parts.training, random);
  const curve: CurvePoint[] = [];
  let [losses, since] = [0, 0];
  for (let i = 0; i < steps; i++) {
    const count = Math.min(batchSize, images - i * batchSize);
    const loss = await step(trainer, next(count), scheduledRate('linear', learningRate, i, steps), i);
    losses += loss;
    since++;
    const finite = Number.isFinite(loss);
    if (finite && Math.floor(((i + 1) * points) / steps) === Math.floor((i * points) / steps)) continue;
    const heldOut = await measure(trainer, trainer.data.train, parts.heldOut);
    const point = { images: i * batchSize + count, loss: losses / since, heldOut };
    curve.push(point);
    onPoint(point);
    [losses, since] = [0, 0];
    if (!finite) break;
  }
  return curve;
}

/**
 * Trains a model and measures it. The same job on the same backend of the same machine gives the same numbers.
 * Throws a `Problem` for a model that can't be built.
 */
export async function trainModel(
  tf: Tf,
  data: ImageSplits,
  { model, budget, final }: TrainingJob,
  onPoint: (point: CurvePoint) => void,
): Promise<Trained> {
  const random = seededRandom(seed);
  const { imageShape, classCount } = mnist;
  const parts = split(data, budget, random.fork('split'));
  const images = imagesWithin(
    budget,
    sizeOf(describeModel(model, imageShape, classCount)).operations,
    parts.training.length,
  );
  const network = buildNetwork(tf, model, imageShape, classCount, random.fork('weights'));
  const optimizer = chooseOptimizer(tf, 'adam', network.variables);
  const dropout = random.fork('dropout').integer(2 ** 30);
  try {
    const trainer = { tf, data, network, optimizer, dropout };
    const curve = await train(trainer, parts, images, random.fork('order'), onPoint);
    const trained = { images, curve, accuracy: curve.at(-1)?.heldOut ?? 0 };
    if (!final) return trained;
    const all = Uint32Array.from({ length: data.test.count }, (_, i) => i);
    return { ...trained, testAccuracy: await measure(trainer, data.test, all) };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}
