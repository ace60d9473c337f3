/** A deep network before it has learnt anything, on plain numbers: its signals and gradients, layer by layer. */
import { activations } from '../../kit/activations.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { seededRandom } from '../../kit/random.ts';
import { type DeepLayer, forwardPass, meanGradients } from '../deep-network.ts';
import { type InitName, initialWeights } from '../init.ts';
import type { VariantActivation } from '../variants.ts';
import { verdict, written } from './words.ts';

export interface BeginSetting {
  readonly activation: VariantActivation;
  readonly init: InitName;
  readonly depth: number;
  readonly seed: number;
}

export const width = 16;
const sampleCount = 12;

/** Arguments of an init: fanIn, fanOut, and the numbers that its `normal` draws. */
export type InitArguments = [
  fanIn: number,
  fanOut: number,
  normal: { readonly $fn: 'stream'; readonly values: number[] },
];

/** What an init is asked for each layer; every layer has `width` inputs and as many neurons. */
export function initArguments({ depth, seed }: BeginSetting): InitArguments[] {
  const random = seededRandom(seed).fork('weights');
  return Array.from({ length: depth }, () => [
    width,
    width,
    { $fn: 'stream', values: Array.from({ length: width * width }, () => random.normal()) },
  ]);
}

/** An init of this lab on such arguments. */
export const initOnStream =
  (init: InitName) =>
  (fanIn: number, fanOut: number, normal: { readonly values: readonly number[] }): number[][] => {
    let next = 0;
    return initialWeights(init, fanIn, fanOut, () => normal.values[next++] ?? Number.NaN);
  };

/** The weights of all layers as an implementation gave them, or why they are none. */
export function readWeights(values: readonly Plain[]): number[][][] | string {
  const isRow = (row: Plain) => Array.isArray(row) && row.length === width && row.every((w) => typeof w === 'number');
  const wrong = values.findIndex((W) => !(Array.isArray(W) && W.length === width && W.every(isRow)));
  return wrong < 0
    ? (values as unknown as number[][][])
    : `For layer ${wrong + 1} your code gave no table of ${width} rows with ${width} numbers each.`;
}

/** Layers with these weights and no biases; the last one is linear. */
export const layersOf = (weights: readonly number[][][], activation: VariantActivation): DeepLayer[] =>
  weights.map((W, l) => ({
    W,
    b: W.map(() => 0),
    activation: activations[l === weights.length - 1 ? 'linear' : activation],
  }));

/** Inputs and targets, normal numbers all of them. */
function samples(seed: number) {
  const random = seededRandom(seed).fork('samples');
  const many = () => Array.from({ length: sampleCount }, () => Array.from({ length: width }, () => random.normal()));
  return { X: many(), T: many() };
}

/** ∂E/∂W of every layer, the mean over the samples. */
export function gradientsOf(layers: readonly DeepLayer[], seed: number): number[][][] {
  const { X, T } = samples(seed);
  return meanGradients(layers, X, T);
}

/** Root mean square of what each layer gives. */
export function signalsOf(layers: readonly DeepLayer[], seed: number): number[] {
  const passes = samples(seed).X.map((x) => forwardPass(layers, x).outputs);
  return layers.map((_, l) => {
    const all = passes.flatMap((outputs) => outputs[l + 1] ?? []);
    return Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length);
  });
}

/** One sentence on the bars that are shown. */
export function beginSentence(what: 'gradient' | 'signal', values: readonly number[]): string {
  const [first = Number.NaN, last = Number.NaN] = [values[0], values.at(-1)];
  const size = Math.max(...values);
  if (what === 'signal')
    return `The signal is ${written(first)} in size after the first layer and ${written(last)} after the last.`;
  const compared = `The gradient of the first layer is ${written(first)}, that of the last ${written(last)}.`;
  if (size < 1e-3) return `${compared} All layers have almost none: nothing comes through, forwards or back.`;
  if (size > 1e3 && verdict(first / last) === 'keeps its size') return `${compared} All of them have exploded.`;
  return `${compared} On its way back through the layers it ${verdict(first / last)}.`;
}
