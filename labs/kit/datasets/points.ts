/**
 * Points of a plane in two or three classes: the four classification sets that TensorFlow Playground made known
 * (circle, XOR, Gauss, spiral), and two with three classes. Both coordinates lie in about −6 … 6.
 */
import { Problem } from '../problem.ts';
import type { Random } from '../random.ts';

/** Points [N, 2], row-major, and the class of each [N]. */
export interface PointSet {
  readonly classes: number;
  readonly points: Float32Array;
  readonly labels: Int32Array;
}

/** Both axes go from −planeSpan to planeSpan. */
export const planeSpan = 6;
const radius = 5;

/** Draws one point of class `label`; `t` in 0 … 1 says how far along its class the point lies, `noise` is 0 … 1. */
type Draw = (random: Random, label: number, t: number, noise: number) => readonly [x: number, y: number];

const around = (random: Random, width: number) => (2 * random.uniform() - 1) * width;
const polar = (r: number, angle: number) => [r * Math.sin(angle), r * Math.cos(angle)] as const;
const shaken = ([x, y]: readonly [number, number], random: Random, width: number) =>
  [x + around(random, width), y + around(random, width)] as const;

/** An arm of a spiral that turns `turns` times, the arms evenly apart. */
const arm =
  (arms: number, turns: number): Draw =>
  (random, label, t, noise) =>
    shaken(polar(radius * t, 2 * Math.PI * (turns * t + label / arms)), random, radius * noise);

/** A cloud for each class, `distance` from the middle, evenly around it from `start` radians on. */
const clouds =
  (count: number, distance: number, start: number): Draw =>
  (random, label, _t, noise) => {
    const [x, y] = polar(distance, start + (2 * Math.PI * label) / count);
    const width = 0.7 + 2.3 * noise;
    return [x + width * random.normal(), y + width * random.normal()];
  };

/** A disc of class 0, and a ring of class 1 around it. */
const ring: Draw = (random, label, _t, noise) => {
  const [from, to] = label === 0 ? [0, 0.5] : [0.7, 1];
  const r = radius * (from + (to - from) * random.uniform());
  return shaken(polar(r, 2 * Math.PI * random.uniform()), random, radius * noise);
};

/** Quadrants: class 0 where both coordinates have one sign. A strip along the axes stays empty. */
const quadrants: Draw = (random, label, _t, noise) => {
  const side = () => (random.uniform() < 0.5 ? -1 : 1);
  const [sx, x, y] = [side(), 0.3 + (radius - 0.3) * random.uniform(), 0.3 + (radius - 0.3) * random.uniform()];
  return shaken([sx * x, sx * (label === 0 ? 1 : -1) * y], random, radius * noise);
};

export const pointSetNames = ['circle', 'xor', 'gauss', 'spiral', 'three-clouds', 'three-arms'] as const;
export type PointSetName = (typeof pointSetNames)[number];

export const pointSets: Readonly<Record<PointSetName, { label: string; classes: number; draw: Draw }>> = {
  circle: { label: 'Circle', classes: 2, draw: ring },
  xor: { label: 'XOR', classes: 2, draw: quadrants },
  gauss: { label: 'Gauss', classes: 2, draw: clouds(2, 2 * Math.SQRT2, Math.PI / 4) },
  spiral: { label: 'Spiral', classes: 2, draw: arm(2, 1.75) },
  'three-clouds': { label: 'Three clouds', classes: 3, draw: clouds(3, 3.2, 0) },
  'three-arms': { label: 'Three arms', classes: 3, draw: arm(3, 0.75) },
};

/**
 * `count` points, the classes taking turns; `noise` 0 … 1. The same for the same random stream. Throws a `Problem`
 * for a count below one point of each class.
 */
export function drawPoints(
  name: PointSetName,
  { count, noise }: { readonly count: number; readonly noise: number },
  random: Random,
): PointSet {
  const { classes, draw } = pointSets[name];
  if (!Number.isSafeInteger(count) || count < classes)
    throw new Problem(`${count} points can't be drawn: at least one of each of ${classes} classes is needed.`);
  const points = new Float32Array(2 * count);
  const labels = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % classes;
    points.set(draw(random, label, (Math.floor(i / classes) + 0.5) / Math.ceil(count / classes), noise), 2 * i);
    labels[i] = label;
  }
  return { classes, points, labels };
}

/** The points at some indices, in their order. */
export function pickPoints({ classes, points, labels }: PointSet, indices: ArrayLike<number>): PointSet {
  const picked = Array.from(indices);
  return {
    classes,
    points: Float32Array.from(picked.flatMap((i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0])),
    labels: Int32Array.from(picked, (i) => labels[i] ?? 0),
  };
}

/**
 * Parts a set at random into points to train with and points to test with. `testShare` is in 0 … 1; both parts get at
 * least one point of the set, which needs two.
 */
export function splitPoints(set: PointSet, testShare: number, random: Random): { training: PointSet; test: PointSet } {
  const order = random.permutation(set.labels.length);
  const tests = Math.min(order.length - 1, Math.max(1, Math.round(testShare * order.length)));
  return { training: pickPoints(set, order.slice(tests)), test: pickPoints(set, order.slice(0, tests)) };
}
