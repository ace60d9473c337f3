/** The small machine of the figure: images of bars, what it learns from them, and how well it does. */
import type { Plain } from '../../kit/exercise/tagged.ts';
import { type Random, seededRandom } from '../../kit/random.ts';
import { hiddenProbabilities, type Rbm, visibleProbabilities } from '../rbm.ts';

export const side = 8;
const visible = side * side;
export const hidden = 16;
/** A bar is there with this probability. */
const share = 0.2;
const startDeviation = 0.1;

/** Each row or each column of an image is a bar or not; at least one is. `[64]`, 0 or 1. */
export function barsImage(random: Random): number[] {
  const upright = random.uniform() < 0.5;
  const on = Array.from({ length: side }, () => random.uniform() < share);
  if (!on.includes(true)) on[random.integer(side)] = true;
  return Array.from({ length: visible }, (_, i) => (on[upright ? i % side : Math.floor(i / side)] ? 1 : 0));
}

/** A machine that knows nothing: weights of deviation 0.1, no biases. */
export function newMachine(seed: number): Rbm {
  const random = seededRandom(seed).fork('weights');
  return {
    W: Array.from({ length: hidden }, () => Array.from({ length: visible }, () => startDeviation * random.normal())),
    a: new Array<number>(visible).fill(0),
    b: new Array<number>(hidden).fill(0),
  };
}

export type StepArguments = [
  v0: number[],
  W: number[][],
  a: number[],
  b: number[],
  uniform: { readonly $fn: 'stream'; readonly values: number[] },
  learningRate: number,
];

/** What contrastiveDivergence is given for image number `n` of a seed: always the same image and draws. */
export function stepArguments(machine: Rbm, seed: number, n: number, learningRate: number): StepArguments {
  const random = seededRandom(seed).fork(`image ${n}`);
  const v0 = barsImage(random);
  const { W, a, b } = machine as { W: number[][]; a: number[]; b: number[] };
  return [v0, W, a, b, { $fn: 'stream', values: Array.from({ length: hidden }, () => random.uniform()) }, learningRate];
}

const isList = (value: Plain | undefined, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every((entry) => typeof entry === 'number');

/** The machine that an implementation gave, or a sentence that says why it is none. */
export function readMachine(value: Plain): Rbm | string {
  const { W, a, b } = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as {
    readonly [name: string]: Plain;
  };
  const rows = Array.isArray(W) && W.length === hidden && W.every((row: Plain) => isList(row, visible));
  if (!rows || !isList(a, visible) || !isList(b, hidden))
    return 'Your code gave no { W, a, b } of the shapes that it was given.';
  const machine = { W: W as unknown as number[][], a, b };
  const finite = [...machine.W.flat(), ...a, ...b].every(Number.isFinite);
  return finite ? machine : 'Your machine holds a number that is not finite. Is its sign turned around?';
}

/** A damaged image: some pixels turned over. */
export function damage(image: readonly number[], random: Random): number[] {
  return image.map((value) => (random.uniform() < 0.1 ? 1 - value : value));
}

/** Up with probabilities and down again. */
export const reconstruction = (machine: Rbm, v: readonly number[]): number[] =>
  visibleProbabilities(machine, hiddenProbabilities(machine, v));

const testImages = (() => {
  const random = seededRandom(77);
  return Array.from({ length: 60 }, () => barsImage(random));
})();

/** Share of pixels, 0 … 1, by which reconstructions of 60 images that it never learns from are off. */
export function reconstructionError(machine: Rbm): number {
  let sum = 0;
  for (const image of testImages)
    for (const [i, value] of reconstruction(machine, image).entries()) sum += Math.abs(value - (image[i] ?? 0));
  return sum / (testImages.length * visible);
}
