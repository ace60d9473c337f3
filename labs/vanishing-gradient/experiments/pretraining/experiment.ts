/**
 * Greedy layer-wise pretraining (S12). Hinton, Osindero & Teh (2006), "A fast learning algorithm for deep belief nets":
 * two restricted Boltzmann machines learn one after the other from images without labels; a network begins with their
 * weights and is fine-tuned with a few labels. The same network from random weights has the labels from the beginning,
 * and does as many multiplications in all.
 */
import { z } from 'zod';
import type { LabelledImages } from '../../../kit/datasets/images.ts';
import { mnist } from '../../../kit/datasets/mnist.ts';
import { defineExperiment, type Experiment, type ExperimentContext, type Tf } from '../../../kit/experiment.ts';
import { Problem } from '../../../kit/problem.ts';
import type { Random } from '../../../kit/random.ts';
import { deviations } from '../../init.ts';
import { type Classifier, createClassifier, type LayerValues } from './classifier.ts';
import { type Choice, chooseImages } from './images.ts';
import { filters, reconstruct } from './looks.ts';
import { createMachine, type Machine } from './machine.ts';
import { type PretrainingParams, params } from './params.ts';
import { runStages } from './stages.ts';
import { type Learner, labelLearner, machineLearner, measure, type Scalars } from './trainer.ts';
import { backpropagationWork, machineWork } from './work.ts';

interface Setting {
  readonly tf: Tf;
  readonly data: LabelledImages;
  readonly choice: Choice;
  /** Live: the learning rates change while it runs. */
  readonly now: Readonly<PretrainingParams>;
  readonly random: Random;
  /** The first sees the images, the second what the first makes of them. */
  readonly machines: readonly Machine[];
  /** Units of every layer, input first. */
  readonly sizes: readonly number[];
}

/** A layer that knows nothing: drawn row by row, the same normal numbers whatever their deviation. */
function randomLayer(tf: Tf, inputs: number, units: number, deviation: number, random: Random): LayerValues {
  const values = Float32Array.from({ length: inputs * units }, () => deviation * random.normal());
  return { W: tf.tensor2d(values, [units, inputs]), b: tf.zeros([units]) };
}

/** A network that begins with `machines` and goes on with random layers: none of them, and all are random. */
function createNetwork({ tf, sizes, random, now }: Setting, machines: readonly Machine[]): Classifier {
  const drawn = sizes.slice(1).map((units, l): LayerValues | null => {
    const inputs = sizes[l] ?? 0;
    const deviation = now.start === 'small' ? 0.01 : deviations.xavier(inputs, units);
    return machines[l] ? null : randomLayer(tf, inputs, units, deviation, random.fork(`layer ${l}`));
  });
  const classifier = createClassifier(
    tf,
    drawn.map((layer, l) => layer ?? (machines[l] as Machine)),
  );
  for (const layer of drawn) if (layer) tf.dispose([layer.W, layer.b]);
  return classifier;
}

function onLabels({ tf, data, choice, now, random, sizes }: Setting, name: string, classifier: Classifier): Learner {
  const { labelled } = choice;
  const part = { name, classifier, data, labelled, work: backpropagationWork(sizes), random: random.fork('labels') };
  return labelLearner(tf, { ...part, rate: () => now.learningRate });
}

function onImages({ tf, data, choice, now, random, sizes, machines }: Setting, index: number): Learner {
  const [visible = 0, hidden = 0] = sizes.slice(index);
  const part = {
    data,
    images: choice.images,
    work: machineWork(visible, hidden),
    random: random.fork(`machine ${index}`),
  };
  const [machine, below] = [machines[index] as Machine, machines.slice(0, index)];
  return machineLearner(tf, { ...part, machine, below, rate: () => now.machineRate });
}

/** Loss and accuracy of networks on images that none of them has seen; nothing where there are none left. */
async function validation({ tf, data, choice }: Setting, networks: ReadonlyMap<string, Classifier>): Promise<Scalars> {
  const scalars: Scalars = {};
  if (choice.validation.length > 0)
    for (const [name, network] of networks) {
      const { loss, accuracy } = await measure(tf, network, data, choice.validation);
      scalars[`${name}/validationLoss`] = loss;
      scalars[`${name}/validationAccuracy`] = accuracy;
    }
  return scalars;
}

const imageInput = z.object({ index: z.int().min(0) });

/** `{ index }` → one of the images that nothing was trained on, 0 … 255, and its digit. */
function imageOf(
  { pixels, rows, columns, labels }: LabelledImages,
  { validation: unseen, images }: Choice,
  input: unknown,
) {
  const among = unseen.length > 0 ? unseen : images;
  const parsed = imageInput.safeParse(input);
  const at = parsed.success ? among[parsed.data.index] : undefined;
  if (at === undefined)
    throw new Problem(`The images to look at are numbered from 0 to ${(among.length - 1).toLocaleString('en')}.`);
  const size = rows * columns;
  return { pixels: pixels.slice(at * size, (at + 1) * size), label: labels[at], count: among.length };
}

async function prepare(context: ExperimentContext<PretrainingParams>): Promise<Setting> {
  const { tf, random, params: now } = context;
  const data = (await context.dataset('mnist')).train;
  const choice = chooseImages(data.count, now.images, now.labels, random.fork('images'));
  const sizes = [data.rows * data.columns, now.hidden1, now.hidden2, mnist.classCount];
  const machines = [0, 1].map((l) =>
    createMachine(tf, sizes[l] ?? 0, sizes[l + 1] ?? 0, random.fork(`machine ${l}`).fork('weights')),
  );
  return { tf, data, choice, now, random, machines, sizes };
}

/** Says how long the run will be: two machines, then the labels. */
function announce(context: ExperimentContext<PretrainingParams>, { choice, now }: Setting, rival: Learner): void {
  const machineSteps = 2 * now.pretrainingEpochs * Math.max(1, Math.floor(choice.images.length / 100));
  context.plan({
    steps: machineSteps + now.fineTuningEpochs * rival.batchesPerEpoch,
    epochs: 2 * now.pretrainingEpochs + now.fineTuningEpochs,
  });
}

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const setting = await prepare(context);
  const { tf, machines, random, now } = setting;
  const networks = new Map([['random', createNetwork(setting, [])]]);
  const rival = onLabels(setting, 'random', networks.get('random') as Classifier);
  /** Machines that have begun to learn. */
  let begun = 0;
  const shown = () => machines.slice(0, Math.max(1, begun));
  const pretraining = (index: number) => () => {
    begun = index + 1;
    return { learner: onImages(setting, index), epochs: now.pretrainingEpochs };
  };
  const fineTuning = () => {
    const network = createNetwork(setting, machines);
    networks.set('pretrained', network);
    return { learner: onLabels(setting, 'pretrained', network), epochs: now.fineTuningEpochs };
  };
  announce(context, setting, rival);
  context.answer('image', (input) => imageOf(setting.data, setting.choice, input));
  context.answer('reconstruct', (input) => reconstruct(tf, shown(), input, random.fork('damage')));
  try {
    yield* runStages({
      stages: [pretraining(0), pretraining(1), fineTuning],
      rival,
      measure: () => validation(setting, networks),
      tensors: async () => ({
        filters: await filters(tf, machines.slice(0, 1)),
        ...(begun > 1 ? { deepFilters: await filters(tf, machines) } : {}),
      }),
    });
  } finally {
    for (const one of [...machines, ...networks.values()]) one.dispose();
  }
});

export default experiment;
