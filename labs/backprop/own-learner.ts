/** A network of sigmoid neurons that is trained by any `forward` and `backward`, such as the student's: slowly, call by call. */
import type { PlainTensor } from '../kit/experiment.ts';
import { Problem } from '../kit/problem.ts';
import { fromLists, placesOf, type SmallNet, toLists } from '../kit/small-net/description.ts';
import { readLayers, writeLayers } from './layers.ts';
import { cellPoints, type Measured, measure, regionBytes, unitBytes } from './measure.ts';
import type { Gradients, Parameters } from './network.ts';
import { type BackpropParams, netOf } from './params.ts';
import type { LearningProblem } from './problem.ts';

/** Calls a function with many lists of arguments, in order. */
export type CallAll = (lists: readonly (readonly never[])[]) => Promise<readonly unknown[]>;

/** Cells of the maps along each axis: every one of them is a call. */
export const ownCells = 24;

/** The network that such code can train: sigmoid everywhere, squared error. */
export const sigmoidNet = ({ layers, data }: Pick<BackpropParams, 'layers' | 'data'>): SmallNet => {
  const sigmoids = readLayers(layers).map(({ units }) => ({ units, activation: 'sigmoid' as const }));
  return netOf({ layers: writeLayers(sigmoids), loss: 'squared-error', data });
};

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every((entry) => typeof entry === 'number');

/** Outputs of all neurons of one sample, from what `forward` gave: every layer, the input first. */
function readForward(net: SmallNet, answer: unknown): number[] {
  const sizes = [net.inputs, ...net.layers.map(({ units }) => units)];
  const layers = answer as unknown[];
  if (!Array.isArray(answer) || answer.length !== sizes.length || sizes.some((size, l) => !isNumbers(layers[l], size)))
    throw new Problem(`forward should give ${sizes.length} lists, of ${sizes.join(', ')} numbers.`);
  return (layers as number[][]).slice(1).flat();
}

/** The gradient as one list, in the order of the parameters. */
function readBackward({ weights, biases }: Parameters, answer: unknown): Float32Array | number[] {
  const { dW, db } = Object(answer) as Partial<Gradients>;
  const right =
    Array.isArray(dW) &&
    Array.isArray(db) &&
    biases.every((b, l) => isNumbers(db[l], b.length)) &&
    weights.every((W, l) => Array.isArray(dW[l]) && W.every((row, j) => isNumbers(dW[l]?.[j], row.length)));
  if (!right) throw new Problem('backward should give { dW, db }, in the form of the weights and the biases.');
  return weights.flatMap((W, l) => [...W.flatMap((_, j) => dW?.[l]?.[j] ?? []), ...(db?.[l] ?? [])]);
}

export interface OwnLearner {
  readonly epoch: number;
  readonly within: number;
  readonly steps: number;
  /** One batch against the summed gradients of its samples. */
  batch(backward: CallAll, size: number, learningRate: number): Promise<void>;
  /** Maps of the plane, as the experiment gives them but coarser. */
  pictures(forward: CallAll): Promise<Record<string, PlainTensor>>;
  measure(forward: CallAll, set: 'training' | 'test'): Promise<Measured>;
}

const cellInputs = (): number[][] => {
  const flat = cellPoints(ownCells);
  return Array.from({ length: ownCells * ownCells }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]);
};

/** Begins with the same weights as the experiment does for a network of this form. */
export function createOwnLearner(net: SmallNet, problem: LearningProblem): OwnLearner {
  const places = placesOf(net);
  const values = Float64Array.from(problem.initial(net));
  const size = problem.training.labels.length;
  let [epoch, within, steps] = [0, 0, 0];
  const input = (points: Float32Array, n: number) => [points[2 * n] ?? 0, points[2 * n + 1] ?? 0];
  const target = (label: number) =>
    places.outputs === 1 ? [label] : Array.from({ length: places.outputs }, (_, k) => (k === label ? 1 : 0));
  async function forwardAll(forward: CallAll, inputs: readonly number[][]): Promise<number[]> {
    const { weights, biases } = toLists(net, values);
    const answers = await forward(inputs.map((x) => [weights, biases, x]) as never);
    return answers.flatMap((answer) => readForward(net, answer));
  }
  return {
    get epoch() {
      return epoch;
    },
    get within() {
      return within;
    },
    get steps() {
      return steps;
    },
    async batch(backward, batchSize, learningRate) {
      const { training } = problem;
      const picked = problem.order(epoch).subarray(within, within + batchSize);
      const parameters = toLists(net, values);
      const { weights, biases } = parameters;
      const lists = Array.from(picked, (n) => [
        weights,
        biases,
        input(training.points, n),
        target(training.labels[n] ?? 0),
      ]);
      const gradients = (await backward(lists as never)).map((answer) => readBackward(parameters, answer));
      for (const gradient of gradients)
        for (let k = 0; k < values.length; k++)
          values[k] = (values[k] as number) - (learningRate * (gradient[k] as number)) / picked.length;
      steps++;
      within += picked.length;
      if (within >= size) [epoch, within] = [epoch + 1, 0];
    },
    async pictures(forward) {
      const outputs = await forwardAll(forward, cellInputs());
      const last = outputs.filter((_, i) => i % places.units >= places.units - places.outputs);
      const square = [ownCells, ownCells];
      return {
        parameters: { shape: [values.length], values: fromLists(toLists(net, values)) },
        region: { shape: places.outputs === 1 ? square : [2, ...square], values: regionBytes(net, last) },
        units: { shape: [places.units, ...square], values: unitBytes(places, outputs) },
      };
    },
    async measure(forward, set) {
      const { points, labels, classes } = problem[set];
      const outputs = await forwardAll(
        forward,
        Array.from(labels, (_, n) => input(points, n)),
      );
      return measure(
        net,
        outputs.filter((_, i) => i % places.units >= places.units - places.outputs),
        labels,
        classes,
      );
    },
  };
}
