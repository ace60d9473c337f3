/** A small LeNet on digits, to look into (S15): trained on the spot, or loaded from the student's own training. */
import { mnist } from '../kit/datasets/mnist.ts';
import { defineExperiment, type Experiment } from '../kit/experiment.ts';
import { assignWeights, readArtefact, toArtefact } from '../kit/models/artefact.ts';
import { models } from '../kit/models/catalogue.ts';
import { buildNetwork } from '../kit/models/network.ts';
import { splitImages, stepsOf, trainInLockstep } from './lockstep.ts';
import { firstFilters, looks } from './looks.ts';
import { params } from './params.ts';

const heldOut = 2000;

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, random, signal, artefact } = context;
  const { imageShape, classCount } = mnist;
  const { batchSize, epochs, trainingImages } = context.params;
  const stored = artefact && readArtefact(artefact, imageShape, classCount);
  const data = await context.dataset('mnist');
  const plan = { batchSize, epochs, ...splitImages(data.train.count, trainingImages, heldOut, random.fork('split')) };
  context.plan({ steps: stepsOf(plan), epochs });
  const model = stored?.model ?? models['small-lenet'].layers;
  const network = buildNetwork(tf, model, imageShape, classCount, random.fork('weights'));
  if (stored) assignWeights(tf, network, stored.values);
  for (const [name, answer] of Object.entries(looks(tf, network, data.test))) context.answer(name, answer);
  let step = Math.min(Number(stored?.metadata.step) || 0, stepsOf(plan));
  context.exportWith(() => toArtefact(network, { ...context.params, step }));
  try {
    const tensors = () => firstFilters(network);
    const run = {
      tf,
      networks: { '': network },
      plan,
      images: data.train,
      measured: data.train,
      signal,
      tensors,
      from: step,
    };
    for await (const frame of trainInLockstep({ ...run, random: random.fork('order') })) {
      step = frame.step;
      yield frame;
    }
  } finally {
    network.dispose();
  }
});

export default experiment;
