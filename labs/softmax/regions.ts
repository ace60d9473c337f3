/**
 * One small network, 2-8-8-1, with any activation in its hidden layers (S27): float64, full-batch training with Adam
 * (Kingma and Ba, 2015) on points of two classes.
 */
import { type ActivationName, activations } from '../kit/activations.ts';
import type { Random } from '../kit/random.ts';

/** Inputs, then the neurons of each layer. */
const widths = [2, 8, 8, 1] as const;

export interface Points {
  /** [N][2] */
  readonly x: readonly (readonly [number, number])[];
  /** [N], 0 or 1 */
  readonly t: readonly number[];
}

export type Shape = 'circle' | 'corners';

/** Points in the square from −1 to 1: class 1 inside a circle, or in two opposite corners (exclusive or). */
export function drawPoints(shape: Shape, count: number, random: Random): Points {
  const x: [number, number][] = [];
  const t: number[] = [];
  while (x.length < count) {
    const point: [number, number] = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
    const depth = shape === 'circle' ? Math.hypot(...point) - 0.72 : point[0] * point[1] * 3;
    // A gap between the classes, so that there is a line to find.
    if (Math.abs(depth) < 0.09) continue;
    x.push(point);
    t.push(shape === 'circle' ? Number(depth < 0) : Number(depth > 0));
  }
  return { x, t };
}

interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** Places of W[0][0] and of b[0] among the parameters. */
  readonly W: number;
  readonly b: number;
}

const layers: readonly Layer[] = widths.slice(1).map((units, l) => {
  const before = widths.slice(1, l + 1).reduce((sum, n, i) => sum + n * ((widths[i] as number) + 1), 0);
  const inputs = widths[l] as number;
  return { inputs, units, W: before, b: before + units * inputs };
});
export const parameterCount = layers.reduce((sum, { inputs, units }) => sum + units * (inputs + 1), 0);

/** Weights uniform in ±√(6 / in), row by row; biases in ±½, so that the kinks don't all meet in the middle. */
export function initialParameters(random: Random): Float64Array {
  const values = new Float64Array(parameterCount);
  for (const { inputs, units, W, b } of layers) {
    const limit = Math.sqrt(6 / inputs);
    for (let i = 0; i < units * inputs; i++) values[W + i] = (2 * random.uniform() - 1) * limit;
    for (let j = 0; j < units; j++) values[b + j] = random.uniform() - 0.5;
  }
  return values;
}

type Numbers = ArrayLike<number>;

/** Net inputs and outputs of every layer for one point. */
function pass(name: ActivationName, w: Numbers, x: Numbers) {
  const { f } = activations[name];
  let y = Array.from(x);
  return layers.map(({ inputs, units, W, b }, l) => {
    const source = y;
    const z = Array.from({ length: units }, (_, j) => {
      let sum = w[b + j] as number;
      for (let i = 0; i < inputs; i++) sum += (w[W + j * inputs + i] as number) * (source[i] as number);
      return sum;
    });
    y = l === layers.length - 1 ? z : z.map(f);
    return { source, z, y };
  });
}

/** The score of a point [2]: above 0 it is class 1. */
export const scoreOf = (name: ActivationName, w: Numbers, x: Numbers): number =>
  pass(name, w, x).at(-1)?.z[0] ?? Number.NaN;

/** −t ln p − (1 − t) ln(1 − p) with p the sigmoid of the score. */
const priceOf = (z: number, t: number) => Math.max(z, 0) - t * z + Math.log1p(Math.exp(-Math.abs(z)));

/** The mean cross-entropy over the points, its gradient, and the share of points on the right side. */
export function measure(name: ActivationName, w: Numbers, { x, t }: Points) {
  const { df } = activations[name];
  const gradient = new Float64Array(parameterCount);
  let [loss, right] = [0, 0];
  x.forEach((point, n) => {
    const steps = pass(name, w, point);
    const z = steps.at(-1)?.z[0] as number;
    const target = t[n] as number;
    loss += priceOf(z, target) / x.length;
    right += Number(z > 0 === target > 0.5) / x.length;
    // The network's p − t again; then from layer to layer.
    let delta = [(activations.sigmoid.f(z) - target) / x.length];
    for (let l = layers.length - 1; l >= 0; l--) {
      const blame = share(l, steps[l]?.source ?? [], delta);
      delta = blame.map((sum, i) => sum * df(steps[l - 1]?.z[i] ?? 0));
    }
  });
  return { loss, accuracy: right, gradient };

  /** Adds layer l's part of the gradient; gives ∂E/∂y of what went into it. */
  function share(l: number, source: readonly number[], delta: readonly number[]): number[] {
    const { inputs, W, b } = layers[l] as Layer;
    const blame = Array<number>(inputs).fill(0);
    delta.forEach((d, j) => {
      gradient[b + j] = (gradient[b + j] as number) + d;
      for (let i = 0; i < inputs; i++) {
        const at = W + j * inputs + i;
        gradient[at] = (gradient[at] as number) + d * (source[i] as number);
        blame[i] = (blame[i] as number) + d * (w[at] as number);
      }
    });
    return blame;
  }
}

/** One network on its way. */
export interface Learner {
  readonly name: ActivationName;
  readonly w: Float64Array;
  readonly m: Float64Array;
  readonly v: Float64Array;
  epoch: number;
}

export const learner = (name: ActivationName, start: Float64Array): Learner => ({
  name,
  w: start.slice(),
  m: new Float64Array(parameterCount),
  v: new Float64Array(parameterCount),
  epoch: 0,
});

const [rate, beta1, beta2, tiny] = [0.03, 0.9, 0.999, 1e-8];

/** One epoch over all points, one step. Gives the loss and accuracy from before it. */
export function learn(of: Learner, points: Points): { readonly loss: number; readonly accuracy: number } {
  const { loss, accuracy, gradient } = measure(of.name, of.w, points);
  of.epoch++;
  for (let k = 0; k < parameterCount; k++) {
    const g = gradient[k] as number;
    of.m[k] = beta1 * (of.m[k] as number) + (1 - beta1) * g;
    of.v[k] = beta2 * (of.v[k] as number) + (1 - beta2) * g * g;
    const mean = (of.m[k] as number) / (1 - beta1 ** of.epoch);
    const spread = (of.v[k] as number) / (1 - beta2 ** of.epoch);
    of.w[k] = (of.w[k] as number) - (rate * mean) / (Math.sqrt(spread) + tiny);
  }
  return { loss, accuracy };
}

/** Scores of `side` × `side` cells of the square from −1 to 1, row by row from the top left. */
export function regionOf({ name, w }: Learner, side: number): Float64Array {
  const at = (i: number) => ((i + 0.5) / side) * 2 - 1;
  return Float64Array.from({ length: side * side }, (_, i) =>
    scoreOf(name, w, [at(i % side), -at(Math.floor(i / side))]),
  );
}
