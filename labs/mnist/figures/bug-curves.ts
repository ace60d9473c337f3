/** The loss curve of a training step, on points that stand for images: the clue to the bug. */
import type { Axis, Line } from '../../../client/charts/line.ts';
import { linearTicks, niceCeil } from '../../../client/charts/ticks.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { type Random, seededRandom } from '../../kit/random.ts';
import { trainingStep } from '../training-step.ts';

export const steps = 60;
export const batchSize = 32;
export const learningRate = 0.5;
const kinds = 3;
const centres = [
  [1.2, 0],
  [-0.6, 1],
  [-0.6, -1],
] as const;

export interface Batch {
  readonly X: number[][];
  readonly t: number[];
}

/** A batch of points `X[point][x, y]` of three kinds, each scattered about a centre of its own. */
export function drawBatch(random: Random): Batch {
  const t = Array.from({ length: batchSize }, () => random.integer(kinds));
  const X = t.map((kind) => [0, 1].map((i) => (centres[kind]?.[i] ?? 0) + 0.8 * random.normal()));
  return { X, t };
}

/** The batches of a training, the same every time. */
export function drawBatches(): Batch[] {
  const random = seededRandom(3);
  return Array.from({ length: steps }, () => drawBatch(random));
}

type Step = (...args: readonly Plain[]) => Plain | Promise<Plain>;

/** The loss before each step from weights of 0. It ends early where a step gives no weights, or no number. */
export async function lossesOf(step: Step, batches: readonly Batch[], rate = learningRate): Promise<number[]> {
  let W: Plain = Array.from({ length: kinds }, () => [0, 0]);
  let b: Plain = Array(kinds).fill(0);
  const losses: number[] = [];
  for (const { X, t } of batches) {
    const next = await step(W, b, X, t, rate);
    const { loss, ...weights } = Object(next) as { loss?: Plain; W?: Plain; b?: Plain };
    if (typeof loss !== 'number' || !Number.isFinite(loss) || !weights.W || !weights.b) break;
    losses.push(loss);
    [W, b] = [weights.W, weights.b];
  }
  return losses;
}

/** The step as the exercise hands it out. A gradient that is summed over the batch is the mean times the batch's size. */
export const withBug = (W: never, b: never, X: never[], t: never, rate: number) =>
  trainingStep(W, b, X, t, rate * X.length);

export interface BugPicture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly sentence: string;
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** `losses` is solid under its name, the curve of a right step dashed. */
export function bugPicture(name: string, losses: readonly number[], right: readonly number[]): BugPicture {
  const top = niceCeil(Math.max(1.2, ...losses, ...right));
  const points = (values: readonly number[]) => values.map((y, x) => ({ x, y }));
  const [late, lateRight] = [average(losses.slice(-20)), average(right.slice(-20))];
  const end =
    losses.length < right.length
      ? `${name} gives no number after ${losses.length} steps`
      : `over the last 20 steps, ${name} has a mean loss of ${late.toFixed(2)}`;
  return {
    x: { name: 'step', min: 0, max: steps, ticks: linearTicks(0, steps, 6) },
    y: { name: 'loss', min: 0, max: top, ticks: linearTicks(0, top, 5) },
    lines: [
      { id: 'own', label: name, kind: 'solid', points: points(losses) },
      { id: 'right', label: 'a right step', kind: 'dashed', points: points(right) },
    ],
    sentence: `With ${batchSize} points in a batch, ${end}; a right step has ${lateRight.toFixed(2)}.`,
  };
}
