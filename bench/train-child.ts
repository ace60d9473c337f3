/** The child process of train-run.ts: trains once, answers, is gone. */

import type { ImageSplits } from '../labs/kit/datasets/images.ts';
import type { Tf } from '../labs/kit/experiment.ts';
import { models } from '../labs/kit/models/catalogue.ts';
import { buildNetwork, type Network } from '../labs/kit/models/network.ts';
import type { Optimizer } from '../labs/kit/optimizers.ts';
import { Problem } from '../labs/kit/problem.ts';
import { type Random, seededRandom } from '../labs/kit/random.ts';
import { scheduledRate } from '../labs/kit/schedule.ts';
import { chooseOptimizer, evaluate, gatherBatch, trainStep } from '../labs/kit/train.ts';
import { loadServerBackend } from '../server/backends/index.ts';
import { readMnist } from '../server/datasets/mnist.ts';
import { fallbackCount } from './fallbacks.ts';
import type { TrainResult, TrainRun } from './train-run.ts';

const batchSize = 128;
const epochs = 10;
const learningRate = 0.003;
/** Untimed batches before the timed ones, as the yardstick has them, for at most this many milliseconds. */
const warmUp = { batches: 10, milliseconds: 2000 };

interface Training {
  readonly tf: Tf;
  readonly data: ImageSplits;
  readonly network: Network;
  readonly optimizer: Optimizer;
  readonly random: Random;
}

/** Trains batch after batch, every epoch in a new order, until `done` says so; `rate` gives each its learning rate. */
async function trainUntil(
  { tf, data: { train }, network, optimizer, random }: Training,
  done: (batches: number) => boolean,
  rate: (batch: number) => number = () => learningRate,
): Promise<number> {
  let images = 0;
  for (let batch = 0; ; ) {
    const order = random.permutation(train.count);
    for (let from = 0; from < order.length; from += batchSize, batch++) {
      if (done(batch)) return images;
      const part = gatherBatch(tf, train, order.subarray(from, from + batchSize));
      await trainStep(tf, network, optimizer, part, rate(batch), batch);
      tf.dispose([part.images, part.labels]);
      images += Math.min(batchSize, order.length - from);
    }
  }
}

async function timed(training: Training, seconds: number): Promise<TrainResult> {
  const begun = performance.now();
  const warm = (batches: number) =>
    batches >= warmUp.batches || (batches > 0 && performance.now() - begun > warmUp.milliseconds);
  await trainUntil(training, warm);
  const { tf } = training;
  const start = performance.now();
  const images = await trainUntil(training, (batches) => batches > 0 && performance.now() - start >= seconds * 1000);
  return {
    ok: true,
    imagesPerSecond: (images * 1000) / (performance.now() - start),
    testAccuracy: null,
    fallbacks: fallbackCount(tf),
  };
}

async function full(training: Training): Promise<TrainResult> {
  const { tf, data, network } = training;
  const steps = epochs * Math.ceil(data.train.count / batchSize);
  const start = performance.now();
  const images = await trainUntil(
    training,
    (batches) => batches === steps,
    (batch) => scheduledRate('linear', learningRate, batch, steps),
  );
  const imagesPerSecond = (images * 1000) / (performance.now() - start);
  const all = Uint32Array.from({ length: data.test.count }, (_, i) => i);
  const { accuracy } = await evaluate(tf, network, data.test, all, { stopped: false });
  return { ok: true, imagesPerSecond, testAccuracy: Number(accuracy.toFixed(4)), fallbacks: fallbackCount(tf) };
}

async function run({ model, backend, length, seed = 1 }: TrainRun): Promise<TrainResult> {
  const { tf } = await loadServerBackend(backend);
  if (length === 'load') return { ok: true, imagesPerSecond: 0, testAccuracy: null, fallbacks: fallbackCount(tf) };
  const random = seededRandom(seed);
  const network = buildNetwork(tf, models[model].layers, [28, 28, 1], 10, random.fork('weights'));
  const optimizer = chooseOptimizer(tf, 'adam', network.variables);
  const training = { tf, data: await readMnist(), network, optimizer, random: random.fork('order') };
  return length === 'full' ? full(training) : timed(training, length.seconds);
}

process.once('message', async (request: TrainRun) => {
  const result = await run(request).catch((error: Error): TrainResult => {
    if (!(error instanceof Problem)) console.error(error);
    return { ok: false, why: error.message };
  });
  process.send?.(result, () => process.disconnect());
});
