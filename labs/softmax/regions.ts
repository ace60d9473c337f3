/**
 * One small network, 2-8-8-1, with any activation in its hidden layers (S27): float64, full-batch training with Adam
 * (Kingma and Ba, 2015) on points of two classes.
 */
import type { ActivationName } from '../kit/activations.ts';
import type { Random } from '../kit/random.ts';
import { placesOf, type SmallNet } from '../kit/small-net/description.ts';
import { forwardMany, gradientOf } from '../kit/small-net/pass.ts';

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

/** The network with an activation: one output, whose score is class 1 where it is above 0. */
export const netOf = (activation: ActivationName): SmallNet => ({
  inputs: 2,
  layers: [
    { units: 8, activation },
    { units: 8, activation },
    { units: 1, activation: 'linear' },
  ],
  loss: 'cross-entropy',
});

const places = placesOf(netOf('linear'));
export const parameterCount = places.parameters;

/** Weights uniform in ±√(6 / in), row by row; biases in ±½, so that the kinks don't all meet in the middle. */
export function initialParameters(random: Random): Float64Array {
  const values = new Float64Array(parameterCount);
  for (const { inputs, units, weightsAt, biasesAt } of places.layers) {
    const limit = Math.sqrt(6 / inputs);
    for (let i = weightsAt; i < biasesAt; i++) values[i] = (2 * random.uniform() - 1) * limit;
    for (let i = biasesAt; i < biasesAt + units; i++) values[i] = random.uniform() - 0.5;
  }
  return values;
}

type Numbers = ArrayLike<number>;

/** The mean cross-entropy over the points, and its gradient [105]. */
export function gradientAt(name: ActivationName, w: Numbers, { x, t }: Points) {
  const { loss, gradient } = gradientOf(netOf(name), w, x.flat(), t);
  return { loss: loss / x.length, gradient: gradient.map((g) => g / x.length) };
}

/** The mean cross-entropy over the points, and the share of them on the right side. */
export function measure(name: ActivationName, w: Numbers, { x, t }: Points) {
  let [loss, right] = [0, 0];
  forwardMany(netOf(name), w, x.flat(), false).forEach((z, n) => {
    const target = t[n] as number;
    // −t log σ(z) − (1 − t) log (1 − σ(z)), finite for finite z.
    loss += Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)));
    right += Number(z > 0 === (target === 1));
  });
  return { loss: loss / x.length, accuracy: right / x.length };
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

/** One epoch over all points, one step. Gives the loss from before it. */
export function learn(of: Learner, points: Points): number {
  const { loss, gradient } = gradientAt(of.name, of.w, points);
  of.epoch++;
  for (let k = 0; k < parameterCount; k++) {
    const g = gradient[k] as number;
    of.m[k] = beta1 * (of.m[k] as number) + (1 - beta1) * g;
    of.v[k] = beta2 * (of.v[k] as number) + (1 - beta2) * g * g;
    const mean = (of.m[k] as number) / (1 - beta1 ** of.epoch);
    const spread = (of.v[k] as number) / (1 - beta2 ** of.epoch);
    of.w[k] = (of.w[k] as number) - (rate * mean) / (Math.sqrt(spread) + tiny);
  }
  return loss;
}

/** The middles of `side` × `side` cells, the same for every network: [side², 2]. */
const cells = new Map<number, Float64Array>();

function cellsOf(side: number): Float64Array {
  const at = (i: number) => ((i + 0.5) / side) * 2 - 1;
  const known =
    cells.get(side) ??
    Float64Array.from({ length: 2 * side * side }, (_, k) => {
      const i = k >> 1;
      return k % 2 === 0 ? at(i % side) : -at(Math.floor(i / side));
    });
  cells.set(side, known);
  return known;
}

/** Scores of `side` × `side` cells of the square from −1 to 1, row by row from the top left. */
export const regionOf = ({ name, w }: Learner, side: number): Float32Array =>
  forwardMany(netOf(name), w, cellsOf(side), false);
