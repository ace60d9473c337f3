/**
 * Why sharing weights pays: a dense network and LeNet learn the same digits side by side, as they are, with their pixels
 * shuffled by one fixed permutation, or measured on digits that were moved by a few pixels.
 */
import { mnist } from '../../../kit/datasets/mnist.ts';
import { defineExperiment, type Experiment } from '../../../kit/experiment.ts';
import { models } from '../../../kit/models/catalogue.ts';
import { buildNetwork } from '../../../kit/models/network.ts';
import { permutePixels, pickImages, shiftImages } from '../../image-changes.ts';
import { splitImages, stepsOf, trainInLockstep } from '../../lockstep.ts';
import { exportBoth, restoreBoth } from './both.ts';
import { params } from './params.ts';

const heldOut = 2000;
/** Digits that the figure shows, as they are and as the networks meet them. */
const shown = 8;

export interface Examples {
  /** [8, 28, 28], 0 … 255. */
  readonly plain: Uint8Array;
  readonly seen: Uint8Array;
}

const experiment: Experiment<typeof params> = defineExperiment(params, async function* (context) {
  const { tf, random, signal } = context;
  const { pixels, shift, trainingImages, batchSize, epochs } = context.params;
  const data = await context.dataset('mnist');
  const places = splitImages(data.train.count, trainingImages, heldOut, random.fork('split'));
  const chosen = pickImages(data.train, Uint32Array.from([...places.training, ...places.validation]));
  const size = chosen.rows * chosen.columns;
  const images = pixels === 'shuffled' ? permutePixels(chosen, random.fork('pixels').permutation(size)) : chosen;
  const measured = pixels === 'shifted' ? shiftImages(chosen, shift, random.fork('shift')) : images;
  const index = Uint32Array.from({ length: chosen.count }, (_, i) => i);
  const plan = {
    batchSize,
    epochs,
    training: index.slice(0, places.training.length),
    validation: index.slice(places.training.length),
  };
  context.plan({ steps: stepsOf(plan), epochs });
  const build = (name: 'dense' | 'small-lenet') =>
    buildNetwork(tf, models[name].layers, mnist.imageShape, mnist.classCount, random.fork(name));
  const networks = { dense: build('dense'), lenet: build('small-lenet') };
  context.answer('examples', (): Examples => {
    const first = plan.validation.slice(0, shown);
    return { plain: pickImages(chosen, first).pixels, seen: pickImages(measured, first).pixels };
  });
  let step = 0;
  context.exportWith(() => exportBoth(networks, context.params, step));
  try {
    if (context.artefact) step = restoreBoth(tf, networks, context.artefact);
    const run = { tf, networks, plan, images, measured, random: random.fork('order'), signal, from: step };
    for await (const frame of trainInLockstep(run)) {
      step = frame.step;
      yield frame;
    }
  } finally {
    for (const network of Object.values(networks)) network.dispose();
  }
});

export default experiment;
