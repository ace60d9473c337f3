/** A small network learns classes in the plane, and shows its decision regions as it does (S4, S7, S10). */
import { breathe } from '../kit/breathe.ts';
import { defineExperiment, type Experiment, type ExperimentContext, type Frame } from '../kit/experiment.ts';
import { Problem } from '../kit/problem.ts';
import { readSmallNet, writeSmallNet } from '../kit/small-net/artefact.ts';
import { placesOf, type SmallNet } from '../kit/small-net/description.ts';
import { registerSmallNet } from '../kit/small-net/kernels.ts';
import { type BackpropParams, netOf, params } from './params.ts';
import { type LearningProblem, learningProblem } from './problem.ts';
import { createStop } from './stop.ts';
import { createTrainer, type Moment, type Trainer } from './trainer.ts';
import { readWeights } from './weights-text.ts';

type Context = ExperimentContext<BackpropParams>;

/** Frames in a second: a screen shows no more. */
const framesPerSecond = 60;
/** A loss beyond so many times the first one is on its way to no number: no moment to go back to. */
const goodFactor = 4;

interface Beginning {
  readonly parameters: Float32Array;
  readonly moment: Moment;
}

const count = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

/** The weights of a file, those of a link, or fresh ones. */
function beginning({ artefact, params: { weights } }: Context, net: SmallNet, problem: LearningProblem): Beginning {
  const size = problem.training.labels.length;
  if (artefact) {
    const { parameters, metadata } = readSmallNet(net, artefact);
    const moment = { step: count(metadata.step), epoch: count(metadata.epoch), within: count(metadata.within) % size };
    return { parameters, moment };
  }
  const moment = { step: 0, epoch: 0, within: 0 };
  if (weights === '') return { parameters: problem.initial(net), moment };
  const parameters = readWeights(weights);
  const { parameters: wanted } = placesOf(net);
  if (parameters.length !== wanted)
    throw new Problem(`The link has ${parameters.length} weights and biases; this network has ${wanted}.`);
  return { parameters, moment };
}

async function frameOf(trainer: Trainer): Promise<Frame> {
  const { step, epoch, within } = trainer.moment;
  const [training, test] = [await trainer.measure('training'), await trainer.measure('test')];
  const { classes, confusion } = { classes: Math.sqrt(test.confusion.length), confusion: test.confusion };
  return {
    step,
    epoch: epoch + within / trainer.size,
    samples: epoch * trainer.size + within,
    scalars: { loss: training.loss, accuracy: training.accuracy, testLoss: test.loss, testAccuracy: test.accuracy },
    epochEnd: step > 0 && within === 0,
    tensors: async () => ({
      ...(await trainer.pictures()),
      confusion: { shape: [classes, classes], values: confusion },
    }),
  };
}

/** Waits until it is time for the next frame, and lets messages in; gives the moment at which that frame was due. */
async function nextFrame(due: number, speed: number): Promise<number> {
  const next = Math.max(due + 1000 / Math.min(framesPerSecond, speed), performance.now() - 50);
  const wait = next - performance.now();
  if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  else await breathe();
  return next;
}

function diverged(trainer: Trainer, good: Moment): { reason: 'diverged'; message: string } {
  const epochs = (moment: Moment) =>
    (moment.epoch + moment.within / trainer.size).toLocaleString('en', { maximumFractionDigits: 1 });
  const message = `The numbers ran away in epoch ${epochs(trainer.moment)}: the steps were too large, so each one made the error larger, until it was no number any more. Go back to epoch ${epochs(good)} and take smaller steps.`;
  return { reason: 'diverged', message };
}

async function* learn(context: Context, trainer: Trainer): AsyncGenerator<Frame> {
  const { params: now } = context;
  const stop = createStop();
  const first = await frameOf(trainer);
  let good = trainer.moment;
  let due = performance.now();
  yield first;
  for (;;) {
    if (context.wanted() === 'many') due = await nextFrame(due, now.speed);
    const unit = context.wanted();
    const epochs = unit === 'many' ? Math.max(1, Math.round(now.speed / framesPerSecond)) : 1;
    const { learningRate, l1, l2, batchSize } = now;
    for (let i = 0; i < epochs && !context.signal.stopped; i++)
      trainer.train(unit === 'batch' ? 'batch' : 'epoch', batchSize, { learningRate, l1, l2 });
    const frame = await frameOf(trainer);
    const { loss = Number.NaN, testLoss = Number.NaN, accuracy = 0 } = frame.scalars;
    if (!Number.isFinite(loss) || !Number.isFinite(testLoss)) {
      yield { ...frame, halt: diverged(trainer, good) };
      trainer.goBack();
      yield frameOf(trainer);
      continue;
    }
    if (loss < goodFactor * Math.max(1, first.scalars.loss ?? 1)) {
      trainer.remember();
      good = trainer.moment;
    }
    const message = stop({ epoch: Math.floor(frame.epoch), testLoss, accuracy }, now);
    yield message === null ? frame : { ...frame, rest: { message } };
  }
}

const experiment: Experiment<typeof params> = defineExperiment(
  params,
  async function* (context) {
    const { tf } = context;
    registerSmallNet(tf, 'cpu');
    const net = netOf(context.params);
    const problem = learningProblem(context.params, context.random);
    const { parameters, moment } = beginning(context, net, problem);
    const trainer = createTrainer(tf, net, problem, parameters, moment);
    const { units } = placesOf(net);
    context.answer('unit', (input) => {
      const unit = Number(Object(input).unit);
      if (!(Number.isInteger(unit) && unit >= 0 && unit < units)) throw new Problem(`There is no neuron ${unit}.`);
      return trainer.unitPicture(unit);
    });
    context.exportWith(async () => writeSmallNet(net, await trainer.parameters(), { ...trainer.moment }));
    try {
      yield* learn(context, trainer);
    } finally {
      trainer.dispose();
    }
  },
  { prefer: 'cpu' },
);

export default experiment;
