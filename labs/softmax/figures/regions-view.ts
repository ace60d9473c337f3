/** The networks of the figure of decision regions: one for each activation, all from the same weights. */
import type { Palette } from '../../../client/parts/colours.ts';
import { drawPixels } from '../../../client/parts/pixels.ts';
import { type ActivationName, activations } from '../../kit/activations.ts';
import { breathe } from '../../kit/breathe.ts';
import { seededRandom } from '../../kit/random.ts';
import {
  drawPoints,
  initialParameters,
  type Learner,
  learn,
  learner,
  measure,
  type Points,
  regionOf,
  type Shape,
} from '../regions.ts';

export const shownNames = [
  'linear',
  'step',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
] as const satisfies readonly ActivationName[];
const side = 36;
const pointCount = 120;
export const lastEpoch = 300;
/** While it learns, every picture is drawn anew once in so many frames. */
const turns = 4;

export interface Place {
  readonly name: ActivationName;
  readonly region: Float32Array;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Class {
  readonly points: Points;
  readonly learners: readonly Learner[];
  epoch: number;
}

/** Everything at its beginning; the same for the same seed. */
export function begin(shape: Shape, seed: number): Class {
  const random = seededRandom(seed);
  const start = initialParameters(random.fork('weights'));
  return {
    points: drawPoints(shape, pointCount, random.fork('points')),
    learners: shownNames.map((name) => learner(name, start)),
    epoch: 0,
  };
}

/** One epoch for every network; false after the last, and then nothing changes any more. */
export function advance(of: Class): boolean {
  if (of.epoch >= lastEpoch) return false;
  for (const one of of.learners) learn(one, of.points);
  of.epoch++;
  return of.epoch < lastEpoch;
}

/** Longer than this the way to an epoch keeps no task. */
const taskMs = 10;

/** Goes on to `epoch`, in short tasks, as long as `isWanted` says so; false where it no longer did. */
export async function reach(of: Class, epoch: number, isWanted: () => boolean): Promise<boolean> {
  while (of.epoch < Math.min(epoch, lastEpoch)) {
    await breathe();
    if (!isWanted()) return false;
    const begun = performance.now();
    while (of.epoch < epoch && performance.now() - begun < taskMs) advance(of);
  }
  return true;
}

/** How one of them divides the plane now, how dear that is, and how many points are right. */
function placeOf(one: Learner, points: Points): Place {
  const { loss, accuracy } = measure(one.name, one.w, points);
  return { name: one.name, region: regionOf(one, side), loss, accuracy };
}

/** How each of them divides the plane now. */
export const look = ({ learners, points }: Class): Place[] => learners.map((one) => placeOf(one, points));

/** The same, where only those whose turn it is are looked at anew: a frame hasn't time for all. */
export const glance = ({ learners, points }: Class, before: readonly Place[], turn: number): Place[] =>
  learners.map((one, i) => {
    const known = before[i];
    return known && (i + turn) % turns !== 0 ? known : placeOf(one, points);
  });

const shapesOf: Readonly<Partial<Record<ActivationName, string>>> = {
  linear: 'without a bend, three layers are one weighted sum, and its line is straight',
  step: 'a step has slope 0, so only the last layer learns: the hidden lines stay where chance put them',
  relu: 'the border is made of straight pieces, one for each kink',
  leakyRelu: 'the border is made of straight pieces, one for each kink',
};

/** One activation in words. */
export function regionSentence({ name, accuracy, loss }: Place, epoch: number): string {
  const { label } = activations[name];
  const why = shapesOf[name] ?? 'the border is a smooth curve';
  const state = `${Math.round(100 * accuracy)} % of the points right, loss ${loss.toFixed(2)}`;
  if (epoch === 0) return `${label}, before any training: ${state}. Press Play.`;
  return `${label} after ${epoch} ${epoch === 1 ? 'epoch' : 'epochs'}: ${state}. Here ${why}.`;
}

/** While the networks of a link are trained once more. */
export const arrivingSentence = (epoch: number): string =>
  `The networks of the link learn once more, up to epoch ${epoch} …`;

/** The region in the two classes' colours, the border where the score is 0, ● and ▲ for the points. */
export function paintRegion(
  ctx: CanvasRenderingContext2D,
  size: number,
  colours: Palette,
  region: Float32Array,
  { x, t }: Points,
): void {
  const box = { x: 0, y: 0, width: size, height: size };
  drawPixels(ctx, region, side, box, (score) => colours.diverging(Math.tanh(score / 2), 0.62));
  const r = Math.max(1.6, size / 60);
  const place = (n: number) => [((x[n]?.[0] ?? 0) + 1) * (size / 2), (1 - (x[n]?.[1] ?? 0)) * (size / 2)] as const;
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours.ink('surface');
  // One path for each class: pictures of many points are painted in every frame.
  for (const label of [1, 0]) {
    ctx.beginPath();
    for (let n = 0; n < x.length; n++) {
      if (t[n] !== label) continue;
      const [u, v] = place(n);
      if (label === 1) {
        ctx.moveTo(u + r, v);
        ctx.arc(u, v, r, 0, 2 * Math.PI);
      } else {
        ctx.moveTo(u, v - 1.3 * r);
        ctx.lineTo(u + 1.2 * r, v + 0.9 * r);
        ctx.lineTo(u - 1.2 * r, v + 0.9 * r);
        ctx.closePath();
      }
    }
    // The rim first: what is inside of it is painted over.
    ctx.stroke();
    ctx.fillStyle = colours.ink(label === 1 ? 'pos-ink' : 'neg-ink');
    ctx.fill();
  }
}
