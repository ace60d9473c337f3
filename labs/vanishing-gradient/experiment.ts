/** A deep network in several variants, trained in lockstep, with the norm of every layer's gradient (S11). */
import { z } from 'zod';
import { defineExperiment, type Experiment, type Frame, type PlainTensor } from '../kit/experiment.ts';
import { Problem } from '../kit/problem.ts';
import type { Random } from '../kit/random.ts';
import { curveLayers } from './curve-layers.ts';
import { createOwnBegin } from './own-begin.ts';
import { type DepthParams, params } from './params.ts';
import { strongestPath } from './path.ts';
import { createRace, type Measured, type Race } from './race.ts';
import { imageSamples, type Samples, spiralSamples } from './samples.ts';
import { parseVariants } from './variants.ts';

/** Batches between two points that a diverged run can go back to. */
const rememberEvery = 50;
/** Samples that batch normalisation takes its mean over when a path is asked for. */
const pathBatch = 32;

const pathInput = z.object({ variant: z.int().min(0), sample: z.int().min(0).default(0) });

/** `loss/0`, `accuracy/0`, `gradient/0/11` (layer 12 of variant 0), and `own/0` for one that began with weights given to it. */
function scalarsOf(
  measured: readonly (Measured | null)[],
  layers: readonly number[],
  own: ReadonlySet<number>,
): Record<string, number> {
  const scalars: Record<string, number> = {};
  for (const i of own) scalars[`own/${i}`] = 1;
  for (const [i, one] of measured.entries()) {
    if (!one) continue;
    scalars[`loss/${i}`] = one.loss;
    scalars[`accuracy/${i}`] = one.accuracy;
    for (const l of layers) scalars[`gradient/${i}/${l}`] = one.norms[l] ?? Number.NaN;
  }
  return scalars;
}

/** The latest norms of all variants, `[variants, depth]`; NaN for one that has none. */
function latestNorms({ racers }: Race, depth: number): PlainTensor {
  const values = racers.flatMap(({ latest }) =>
    Array.from({ length: depth }, (_, l) => latest?.norms[l] ?? Number.NaN),
  );
  return { shape: [racers.length, depth], values: Float32Array.from(values) };
}

/** The order of samples in one epoch; a function of the seed and the epoch alone. */
const orderOf = (random: Random, epoch: number, count: number) => random.fork(`epoch ${epoch}`).permutation(count);

function halted(step: number, back: number): NonNullable<Frame['halt']> {
  const message = `No variant has a loss that is a number any more, since batch ${step}: the steps were too large. Go back to batch ${back} and try a smaller learning rate.`;
  return { reason: 'diverged', message };
}

interface Course {
  /** Variants that began with weights from outside. */
  readonly own: ReadonlySet<number>;
  readonly samples: Samples;
  readonly stepsPerEpoch: number;
  readonly steps: number;
}

async function* train(
  race: Race,
  { own, samples, stepsPerEpoch, steps }: Course,
  random: Random,
  now: Readonly<DepthParams>,
  free: (tensors: readonly { dispose(): void }[]) => void,
): AsyncGenerator<Frame> {
  const { batchSize, depth } = now;
  const layers = curveLayers(depth);
  let [step, goodStep] = [0, 0];
  const frame = (measured: readonly (Measured | null)[]): Frame => ({
    step,
    epoch: step / stepsPerEpoch,
    samples: step * batchSize,
    scalars: scalarsOf(measured, layers, own),
    epochEnd: step > 0 && step % stepsPerEpoch === 0,
    last: step === steps,
    tensors: async () => ({ norms: latestNorms(race, depth) }),
  });
  yield frame([]);
  while (step < steps) {
    const order = orderOf(random, Math.floor(step / stepsPerEpoch), samples.count);
    const from = (step % stepsPerEpoch) * batchSize;
    const batch = samples.batch(order.subarray(from, from + batchSize));
    let measured: readonly (Measured | null)[];
    try {
      measured = await race.train(batch, now.learningRate, step + 1);
    } finally {
      free([batch.x, batch.labels]);
    }
    step++;
    if (race.racers.every(({ outAt }) => outAt !== null)) {
      yield { ...frame(measured), last: false, halt: halted(step, goodStep) };
      race.goBack();
      step = goodStep;
      continue;
    }
    if (step % rememberEvery === 0 && race.racers.every(({ outAt }) => outAt === null)) {
      race.remember();
      goodStep = step;
    }
    yield frame(measured);
  }
}

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, random } = context;
  const { depth, width, data, batchSize, epochs } = context.params;
  const samples =
    data === 'mnist'
      ? imageSamples(tf, (await context.dataset('mnist')).train, random.fork('images'))
      : spiralSamples(tf, random.fork('spirals'));
  const stepsPerEpoch = Math.floor(samples.count / batchSize);
  const steps = stepsPerEpoch * epochs;
  context.plan({ steps, epochs });
  const variants = parseVariants(context.params.variants);
  const sizes = { inputs: samples.inputs, width, depth, classes: samples.classes };
  const race = createRace(tf, variants, sizes, random.fork('weights'));
  const begin = createOwnBegin(tf, race, sizes);
  context.answer('layers', begin.layers);
  context.answer('begin', begin.begin);
  context.answer('path', async (input) => {
    const parsed = pathInput.safeParse(input);
    const racer = parsed.success ? race.racers[parsed.data.variant] : undefined;
    if (!parsed.success || !racer)
      throw new Problem(`A path is asked for with the number of a variant, from 0 to ${variants.length - 1}.`);
    const first = parsed.data.sample % samples.count;
    const batch = samples.batch(Array.from({ length: pathBatch }, (_, i) => (first + i) % samples.count));
    try {
      return await strongestPath(tf, racer.network, batch.x, (await batch.labels.data())[0] ?? 0);
    } finally {
      tf.dispose([batch.x, batch.labels]);
    }
  });
  try {
    yield* train(
      race,
      { own: begin.own, samples, stepsPerEpoch, steps },
      random.fork('order'),
      context.params,
      (tensors) => {
        for (const tensor of tensors) tensor.dispose();
      },
    );
  } finally {
    race.dispose();
  }
});

export default experiment;
