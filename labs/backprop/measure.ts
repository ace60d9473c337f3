/** What the outputs of a network say about points: losses, answers, the confusion matrix, and maps of the plane as bytes. */

import type { ActivationName } from '../kit/activations.ts';
import { planeSpan } from '../kit/datasets/points.ts';
import { type Places, placesOf, type SmallNet } from '../kit/small-net/description.ts';

/** Cells of the region map, and of the small map of a neuron, along each axis. */
export const regionCells = 100;
export const unitCells = 32;

/** Centres of a map's cells [cells², 2], row by row from the top. */
export const cellPoints = (cells: number): Float32Array =>
  Float32Array.from({ length: 2 * cells * cells }, (_, i) => {
    const cell = Math.floor(i / 2);
    const along = i % 2 === 0 ? cell % cells : cells - 1 - Math.floor(cell / cells);
    return ((along + 0.5) / cells) * 2 * planeSpan - planeSpan;
  });

/** The probability of class 1 from the one output of a network, or its sigmoid's own answer. */
const probability = ({ loss }: SmallNet, output: number): number =>
  loss === 'cross-entropy' ? 1 / (1 + Math.exp(-output)) : output;

export interface Measured {
  /** Mean over the points. */
  readonly loss: number;
  /** Share of right answers, 0 … 1. */
  readonly accuracy: number;
  /** [classes, classes], row-major: rows are the classes of the points, columns the answers. */
  readonly confusion: Int32Array;
}

/** log softmax of row `n` of logits [N, K], for its k-th entry. */
function logSoftmax(outputs: ArrayLike<number>, n: number, width: number, k: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < width; i++) top = Math.max(top, outputs[n * width + i] as number);
  let sum = 0;
  for (let i = 0; i < width; i++) sum += Math.exp((outputs[n * width + i] as number) - top);
  return (outputs[n * width + k] as number) - top - Math.log(sum);
}

/** The class that row `n` of outputs [N, K] answers: with one output 1 from a half on, else the largest. */
function answerOf(net: SmallNet, outputs: ArrayLike<number>, n: number, width: number): number {
  if (width === 1) return probability(net, outputs[n] as number) >= 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < width; k++)
    if ((outputs[n * width + k] as number) > (outputs[n * width + best] as number)) best = k;
  return best;
}

/** The loss of row `n`. */
function lossOf(net: SmallNet, outputs: ArrayLike<number>, n: number, width: number, label: number): number {
  if (net.loss === 'squared-error') {
    let sum = 0;
    for (let k = 0; k < width; k++)
      sum += ((width === 1 ? label : k === label ? 1 : 0) - (outputs[n * width + k] as number)) ** 2 / 2;
    return sum;
  }
  if (width > 1) return -logSoftmax(outputs, n, width, label);
  const logit = outputs[n] as number;
  return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
}

/** Outputs [N, K] against the classes of the points. */
export function measure(
  net: SmallNet,
  outputs: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): Measured {
  const width = placesOf(net).outputs;
  const confusion = new Int32Array(classes * classes);
  let [loss, right] = [0, 0];
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n] as number;
    const answer = answerOf(net, outputs, n, width);
    loss += lossOf(net, outputs, n, width, label);
    if (answer === label) right++;
    const cell = label * classes + answer;
    confusion[cell] = (confusion[cell] as number) + 1;
  }
  return { loss: loss / labels.length, accuracy: right / labels.length, confusion };
}

/** −1 … 1 as a byte, 0 in the middle at 128. */
const toByte = (value: number): number => Math.round(128 + 127 * Math.max(-1, Math.min(1, value)));

/**
 * A region map as bytes. Two classes: [cells, cells], from 1 (surely class 0) over 128 to 255 (surely class 1). Three:
 * [2, cells, cells], the winner of each cell, and how far its probability is above a third, 0 … 255.
 */
export function regionBytes(net: SmallNet, outputs: ArrayLike<number>): Uint8Array {
  const width = placesOf(net).outputs;
  const cells = outputs.length / width;
  if (width === 1)
    return Uint8Array.from({ length: cells }, (_, n) => toByte(2 * probability(net, outputs[n] as number) - 1));
  const bytes = new Uint8Array(2 * cells);
  for (let n = 0; n < cells; n++) {
    const winner = answerOf(net, outputs, n, width);
    const own = outputs[n * width + winner] as number;
    const sure = net.loss === 'cross-entropy' ? Math.exp(logSoftmax(outputs, n, width, winner)) : own;
    bytes[n] = winner;
    bytes[cells + n] = Math.round(255 * Math.max(0, Math.min(1, (sure - 1 / width) / (1 - 1 / width))));
  }
  return bytes;
}

/** How a neuron's outputs become −1 … 1: by their own middle where they have one, else by the largest of the map. */
function scaleOf(activation: ActivationName, largest: number): (value: number) => number {
  if (activation === 'sigmoid' || activation === 'step') return (value) => 2 * value - 1;
  if (activation === 'tanh') return (value) => value;
  return (value) => value / Math.max(largest, 1e-6);
}

const largestOf = (outputs: ArrayLike<number>, unit: number, units: number): number => {
  let largest = 0;
  for (let at = unit; at < outputs.length; at += units) largest = Math.max(largest, Math.abs(outputs[at] as number));
  return largest;
};

/** Maps of all neurons, [units, cells, cells], from their outputs [cells², units]; 128 is the middle of each one's scale. */
export function unitBytes(places: Places, outputs: ArrayLike<number>): Uint8Array {
  const { units, layers } = places;
  const cells = outputs.length / units;
  const bytes = new Uint8Array(units * cells);
  for (const layer of layers)
    for (let unit = layer.unitsAt; unit < layer.unitsAt + layer.units; unit++) {
      const scale = scaleOf(layer.activation, largestOf(outputs, unit, units));
      for (let n = 0; n < cells; n++) bytes[unit * cells + n] = toByte(scale(outputs[n * units + unit] as number));
    }
  return bytes;
}
