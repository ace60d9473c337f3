/** A small network in training: its parameters as a tensor, batches and epochs, and a way back. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { PointSet } from '../kit/datasets/points.ts';
import type { PlainTensor, Tf } from '../kit/experiment.ts';
import { placesOf, type SmallNet, targetsOf } from '../kit/small-net/description.ts';
import type { StepRule } from '../kit/small-net/pass.ts';
import { netOutputs, trainEpoch } from '../kit/small-net/small-net.ts';
import { cellPoints, type Measured, measure, regionBytes, regionCells, unitBytes, unitCells } from './measure.ts';
import type { LearningProblem } from './problem.ts';

/** Where a run stands. */
export interface Moment {
  /** Batches trained. */
  readonly step: number;
  /** Epochs completed. */
  readonly epoch: number;
  /** Training points of the current epoch that have been seen. */
  readonly within: number;
}

export interface Trainer {
  readonly size: number;
  readonly moment: Moment;
  parameters(): Promise<Float32Array>;
  /** Trains to the end of the epoch, or one batch. */
  train(unit: 'batch' | 'epoch', batchSize: number, rule: StepRule): void;
  measure(set: 'training' | 'test'): Promise<Measured>;
  /** The parameters [P], the region map, and the maps of all neurons. */
  pictures(): Promise<Record<string, PlainTensor>>;
  /** The region map of one neuron, as large as that of the network: [cells, cells] bytes. */
  unitPicture(unit: number): Promise<PlainTensor>;
  /** Remembers this moment as one to go back to, or goes back to the last such. */
  remember(): void;
  goBack(): void;
  dispose(): void;
}

const start: Moment = { step: 0, epoch: 0, within: 0 };

/** Begins with `first` [P], at `moment`. The caller disposes of it. */
export function createTrainer(
  tf: Tf,
  net: SmallNet,
  problem: LearningProblem,
  first: Float32Array,
  at = start,
): Trainer {
  const { training } = problem;
  const places = placesOf(net);
  const size = training.labels.length;
  const samples = ({ points }: PointSet): Tensor2D => tf.tensor2d(points, [points.length / 2, 2]);
  const grid = (cells: number): Tensor2D => tf.tensor2d(cellPoints(cells), [cells * cells, 2]);
  const fixed = {
    training: samples(training),
    test: samples(problem.test),
    targets: tf.tensor2d(targetsOf(net, training.labels), [size, places.outputs]),
    region: grid(regionCells),
    units: grid(unitCells),
  };
  let now: Tensor = tf.tensor1d(first);
  let moment = at;
  let good = { parameters: tf.clone(now), moment };
  let order = problem.order(moment.epoch);

  async function outputs(x: Tensor, every = false): Promise<Float32Array> {
    const answers = netOutputs(tf, net, now, x, every);
    const values = (await answers.data()) as Float32Array;
    answers.dispose();
    return values;
  }

  function moveTo(next: Moment): void {
    if (next.epoch !== moment.epoch) order = problem.order(next.epoch);
    moment = next;
  }

  return {
    size,
    get moment() {
      return moment;
    },
    parameters: async () => Float32Array.from(await now.data()),
    train(unit, batchSize, rule) {
      const { step, epoch, within } = moment;
      const to = unit === 'epoch' ? size : Math.min(size, within + batchSize);
      const next = tf.tidy(() => {
        const part = tf.tensor1d(Int32Array.from(order.subarray(within, to)), 'int32');
        const tensors = { parameters: now, x: fixed.training, targets: fixed.targets, order: part };
        return trainEpoch(tf, net, tensors, batchSize, rule).parameters;
      });
      now.dispose();
      now = next;
      const done = to === size;
      moveTo({
        step: step + Math.ceil((to - within) / batchSize),
        epoch: epoch + (done ? 1 : 0),
        within: done ? 0 : to,
      });
    },
    async measure(set) {
      const { labels, classes } = problem[set];
      return measure(net, await outputs(fixed[set]), labels, classes);
    },
    async pictures() {
      const region = regionBytes(net, await outputs(fixed.region));
      const units = unitBytes(places, await outputs(fixed.units, true));
      const shape = [regionCells, regionCells];
      return {
        parameters: { shape: [places.parameters], values: Float32Array.from(await now.data()) },
        region: { shape: places.outputs === 1 ? shape : [2, ...shape], values: region },
        units: { shape: [places.units, unitCells, unitCells], values: units },
      };
    },
    async unitPicture(unit) {
      const all = unitBytes(places, await outputs(fixed.region, true));
      const cells = regionCells * regionCells;
      return { shape: [regionCells, regionCells], values: all.slice(unit * cells, (unit + 1) * cells) };
    },
    remember() {
      good.parameters.dispose();
      good = { parameters: tf.clone(now), moment };
    },
    goBack() {
      now.dispose();
      now = tf.clone(good.parameters);
      moveTo(good.moment);
    },
    dispose: () => tf.dispose([now, good.parameters, ...Object.values(fixed)]),
  };
}
