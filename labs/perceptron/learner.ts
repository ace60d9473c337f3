/**
 * One neuron that learns, sample by sample; each state is a value of its own, so that one can look back. The weights
 * are [w₁, …, w_d, b]: the bias is the weight of an input that is always 1.
 */
import { Problem } from '../kit/problem.ts';
import { seededRandom } from '../kit/random.ts';
import { neuron } from './neuron.ts';
import type { Sample } from './points.ts';
import { deltaRule, type RuleName, rules, squaredError } from './rules.ts';

export interface LearnerSettings {
  readonly rule: RuleName;
  /** α of the rule. */
  readonly learningRate: number;
  /** So many samples change the weights together, by the mean of their changes. */
  readonly batchSize: number;
  /** Weights and bias at 0, or drawn: normal, standard deviation 1. */
  readonly start: 'zeros' | 'random';
  /** Whether each epoch has an order of its own; otherwise that of the data. */
  readonly shuffle: boolean;
  readonly seed: number;
}

/** The new weights for one sample; the student's own may answer later. */
export type WeightRule = (
  w: readonly number[],
  x: readonly number[],
  t: number,
  y: number,
  learningRate: number,
) => readonly number[] | Promise<readonly number[]>;

/** Everything that happened with one sample. */
export interface Moment {
  /** Which sample of the data. */
  readonly index: number;
  readonly x: readonly number[];
  readonly t: number;
  /** Weights and bias that it was shown to. */
  readonly before: readonly number[];
  readonly net: number;
  readonly y: number;
  readonly error: number;
  /** α, as it was then. */
  readonly learningRate: number;
  /** Beside α (t − y) xᵢ: 1, or y (1 − y). */
  readonly factor: number;
  /** What it asks for: Δw₁, …, Δb. */
  readonly change: readonly number[];
  /** Place in its batch, from 1, and the batch's size. */
  readonly place: number;
  readonly of: number;
  readonly after: readonly number[];
}

/** The state at the end of an epoch; epoch 0 is the start. */
export interface EpochEnd {
  readonly epoch: number;
  readonly weights: readonly number[];
  /** Mean of E over all samples. */
  readonly error: number;
  /** Samples on the wrong side of the line. */
  readonly wrong: number;
}

/**
 * Where the learning stands: `solved` when a whole epoch changed nothing, `steady` when it ends with the weights that
 * it began with (and the outputs are no steps), `circles` when it ends with those of an earlier epoch, `diverged` when they left all bounds.
 */
export type Standing =
  | { readonly kind: 'learning' | 'solved' | 'steady' | 'diverged' }
  | { readonly kind: 'circles'; readonly since: number };

export interface Learner {
  readonly weights: readonly number[];
  /** Samples seen so far. */
  readonly samples: number;
  /** A batch that has begun: the sum of its changes so far, how many they are, and how many it will have. */
  readonly held: { readonly sum: readonly number[]; readonly count: number; readonly of: number } | null;
  /** Whether anything changed in this epoch. */
  readonly moved: boolean;
  readonly last: Moment | null;
  readonly ends: readonly EpochEnd[];
  readonly standing: Standing;
}

/** Weights beyond this, in either direction, have diverged. */
export const bound = 1e6;
const same = 1e-9;

/** To twelve digits after the point, so that 0.1 + 0.2 − 0.3 is 0 and a step of it is too. */
const tidy = (value: number): number => Math.round(value * 1e12) / 1e12 + 0;

/** Mean error and the number of samples on the wrong side, for weights with the bias last. */
export function measure(data: readonly Sample[], weights: readonly number[], name: RuleName) {
  const { output, threshold } = rules[name];
  const [w, b] = [weights.slice(0, -1), weights.at(-1) ?? 0];
  const nets = data.map(({ x }) => neuron(x, w, b));
  const error = data.reduce((sum, { t }, i) => sum + squaredError(t, output(nets[i] ?? 0)), 0) / data.length;
  const wrong = data.filter(({ t }, i) => ((nets[i] ?? 0) > threshold ? 1 : 0) !== t).length;
  return { error, wrong };
}

/** A learner that has seen nothing. The same settings and data give the same one each time. */
export function startLearner(data: readonly Sample[], settings: LearnerSettings): Learner {
  const random = seededRandom(settings.seed).fork('weights');
  const weights = [0, 1, 2].map(() => (settings.start === 'zeros' ? 0 : random.normal()));
  return {
    weights,
    samples: 0,
    held: null,
    moved: false,
    last: null,
    ends: [{ epoch: 0, weights, ...measure(data, weights, settings.rule) }],
    standing: { kind: 'learning' },
  };
}

/** Which sample comes next, and whether its epoch ends with it. */
function upcoming(samples: number, count: number, { shuffle, seed }: LearnerSettings) {
  const [epoch, place] = [Math.floor(samples / count), samples % count];
  const order = shuffle ? seededRandom(seed).fork(`order ${epoch}`).permutation(count) : null;
  return { index: order ? (order[place] as number) : place, place, epoch };
}

/** Shows one sample to the neuron. Rejects when `change` does, or answers with anything but as many numbers as weights. */
export async function learnSample(
  state: Learner,
  data: readonly Sample[],
  settings: LearnerSettings,
  change: WeightRule = deltaRule,
): Promise<Learner> {
  const { index, place, epoch } = upcoming(state.samples, data.length, settings);
  const { x, t } = data[index] as Sample;
  const before = state.weights;
  const rule = rules[settings.rule];
  const net = tidy(neuron(x, before, before.at(-1) ?? 0));
  const y = rule.output(net);
  const factor = rule.factor(y);
  const answer = checked(await change(before, [...x, 1], t, y, settings.learningRate * factor), before.length);
  const asked = answer.map((weight, i) => tidy(weight - (before[i] ?? 0)));
  const batch = state.held ?? { sum: [], count: 0, of: Math.min(settings.batchSize, data.length - place) };
  const sum = asked.map((part, i) => (batch.sum[i] ?? 0) + part);
  const [count, of] = [batch.count + 1, batch.of];
  const full = count === of;
  const after = full ? before.map((weight, i) => tidy(weight + (sum[i] ?? 0) / of)) : before;
  const { learningRate } = settings;
  const moment = { index, x, t, before, net, y, error: squaredError(t, y), learningRate, factor, change: asked };
  const next: Learner = {
    ...state,
    weights: after,
    samples: state.samples + 1,
    held: full ? null : { sum, count, of },
    moved: state.moved || asked.some((part) => part !== 0),
    last: { ...moment, place: count, of, after },
    standing: after.every((weight) => Math.abs(weight) <= bound) ? { kind: 'learning' } : { kind: 'diverged' },
  };
  return place + 1 === data.length && next.standing.kind === 'learning'
    ? endEpoch(next, data, settings, epoch + 1)
    : next;
}

function checked(answer: unknown, length: number): readonly number[] {
  const numbers = Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'number') : [];
  if (Array.isArray(answer) && answer.length === length && numbers.length === length) return numbers;
  throw new Problem(
    `deltaRule must return a list of ${length} numbers here: a new weight for each of the two inputs, and one for the input 1 of the bias.`,
  );
}

function endEpoch(state: Learner, data: readonly Sample[], settings: LearnerSettings, epoch: number): Learner {
  const { weights } = state;
  const end = { epoch, weights, ...measure(data, weights, settings.rule) };
  return {
    ...state,
    moved: false,
    ends: [...state.ends, end],
    standing: state.moved ? standingOf(state.ends, weights, settings) : { kind: 'solved' },
  };
}

function standingOf(ends: readonly EpochEnd[], weights: readonly number[], settings: LearnerSettings): Standing {
  // In another order an epoch may go another way from the same weights.
  if (settings.shuffle) return { kind: 'learning' };
  const earlier = ends.findLast((end) => end.weights.every((weight, i) => Math.abs(weight - (weights[i] ?? 0)) < same));
  if (!earlier) return { kind: 'learning' };
  if (earlier === ends.at(-1) && settings.rule !== 'step') return { kind: 'steady' };
  return { kind: 'circles', since: earlier.epoch };
}

export type Unit = 'sample' | 'batch' | 'epoch';

/** Whether the learner stands at the end of the unit that it was in. */
export const atEndOf = (unit: Unit, { held, samples }: Learner, count: number): boolean =>
  unit === 'sample' || (unit === 'batch' ? held === null : samples % count === 0);

/** Goes on to the end of the current sample, batch or epoch, or until it diverges. Rejects as `learnSample` does. */
export async function learn(
  state: Learner,
  unit: Unit,
  data: readonly Sample[],
  settings: LearnerSettings,
  change?: WeightRule,
): Promise<Learner> {
  let now = state;
  do now = await learnSample(now, data, settings, change);
  while (!atEndOf(unit, now, data.length) && now.standing.kind !== 'diverged');
  return now;
}
