/** Models with two parameters on real data, whose error surface can be drawn (S9, S10). */
import { type Random, seededRandom } from '../kit/random.ts';

export interface LandscapeSample {
  readonly x: number;
  readonly t: number;
}
export type Pair = readonly [number, number];

export interface Landscape {
  readonly label: string;
  /** What the model computes, and its two parameters. */
  readonly formula: string;
  readonly names: readonly [string, string];
  readonly ranges: readonly [Pair, Pair];
  readonly start: Pair;
  readonly learningRate: number;
  readonly data: readonly LandscapeSample[];
  output(p: Pair, x: number): number;
  /** ∂y/∂p. */
  slopes(p: Pair, x: number): Pair;
  /** One sentence: what to look at. */
  readonly look: string;
}

/** Samples t = f(x) + noise for x drawn between two limits. */
function samples(
  count: number,
  [from, to]: Pair,
  noise: number,
  f: (x: number) => number,
  random: Random,
): LandscapeSample[] {
  return Array.from({ length: count }, () => {
    const x = from + (to - from) * random.uniform();
    return { x, t: f(x) + noise * random.normal() };
  });
}

const line = {
  formula: 'y = w x + b',
  names: ['w', 'b'] as const,
  output: ([w, b]: Pair, x: number) => w * x + b,
  slopes: (_: Pair, x: number): Pair => [x, 1],
};
const centred = samples(40, [-1.7, 1.7], 0.4, (x) => 0.8 * x - 0.3, seededRandom(21));

export const landscapeNames = ['bowl', 'too-fast', 'ravine', 'saddle', 'local'] as const;
export type LandscapeName = (typeof landscapeNames)[number];

export const landscapes: Readonly<Record<LandscapeName, Landscape>> = {
  bowl: {
    ...line,
    label: 'Bowl',
    ranges: [
      [-2, 2],
      [-2, 2],
    ],
    start: [-1.6, 1.5],
    learningRate: 0.1,
    data: centred,
    look: 'A line through data with inputs around 0: the error is a round bowl, and every way leads down.',
  },
  'too-fast': {
    ...line,
    label: 'Too large a step',
    ranges: [
      [-2, 2],
      [-2, 2],
    ],
    start: [-0.2, -0.1],
    learningRate: 2.3,
    data: centred,
    look: 'The same bowl, with steps that go too far: each lands higher on the other side than it began.',
  },
  ravine: {
    ...line,
    label: 'Ravine',
    ranges: [
      [-2, 3],
      [-5, 4],
    ],
    start: [-1.2, -2],
    learningRate: 0.12,
    data: samples(40, [0.5, 4.5], 0.4, (x) => 0.8 * x - 0.3, seededRandom(22)),
    look: 'The same line, but the inputs lie between 0.5 and 4.5: more slope can be made up for by less bias, and the bowl becomes a ravine. Centre your inputs!',
  },
  saddle: {
    label: 'Saddle',
    formula: 'y = v · u · x',
    names: ['u', 'v'],
    output: ([u, v], x) => u * v * x,
    slopes: ([u, v], x) => [v * x, u * x],
    ranges: [
      [-2, 2],
      [-2, 2],
    ],
    start: [-1.5, 1.4999],
    learningRate: 0.1,
    data: samples(40, [-1.7, 1.7], 0.3, (x) => x, seededRandom(23)),
    look: 'Two layers of one weight each: in the middle the slope is 0, and yet it is no valley. Descent walks straight up to it, lingers where nothing is steep, and takes long to find the way down to either side.',
  },
  local: {
    label: 'Local minimum',
    formula: 'y = sin(w x + b)',
    names: ['w', 'b'],
    output: ([w, b], x) => Math.sin(w * x + b),
    slopes: ([w, b], x) => [x * Math.cos(w * x + b), Math.cos(w * x + b)],
    ranges: [
      [0, 6],
      [-3, 3],
    ],
    start: [3.6, -1],
    learningRate: 0.1,
    data: samples(40, [-2, 2], 0.15, (x) => Math.sin(1.6 * x + 0.4), seededRandom(24)),
    look: 'A wave with a frequency and a phase: there are several valleys, and descent ends in the one that it began in.',
  },
};

/** The mean of ½ (t − y)² over the samples. */
export const errorAt = ({ data, output }: Landscape, p: Pair): number =>
  data.reduce((sum, { x, t }) => sum + (t - output(p, x)) ** 2 / 2, 0) / data.length;

/** Its gradient over the samples at some indices: the mean of (y − t) ∂y/∂p. */
export function gradientAt({ data, output, slopes }: Landscape, p: Pair, indices: ArrayLike<number>): Pair {
  let [a, b] = [0, 0];
  for (let i = 0; i < indices.length; i++) {
    const { x, t } = data[indices[i] as number] as LandscapeSample;
    const error = output(p, x) - t;
    const [da, db] = slopes(p, x);
    a += error * da;
    b += error * db;
  }
  return [a / indices.length, b / indices.length];
}

export const ruleNames = ['plain', 'momentum', 'adam'] as const;
export type RuleName = (typeof ruleNames)[number];

/** One marker's walk: its points so far, and a step against the gradient of the next batch. */
export interface Walker {
  readonly path: readonly Pair[];
  /** Passes through all samples, with a fraction. */
  readonly epochs: number;
  step(learningRate: number): void;
}

const [decay1, decay2, epsilon] = [0.9, 0.999, 1e-8];

/** How a gradient becomes a step: w ← w − α g; v ← 0.9 v + g, w ← w − α v (Polyak 1964); Adam (Kingma and Ba 2015). */
function createRule(name: RuleName): (gradient: Pair, learningRate: number) => Pair {
  let [m, v]: [Pair, Pair] = [
    [0, 0],
    [0, 0],
  ];
  let t = 0;
  const each = (f: (i: 0 | 1) => number): Pair => [f(0), f(1)];
  if (name === 'plain') return (gradient, rate) => each((i) => -rate * gradient[i]);
  if (name === 'momentum')
    return (gradient, rate) => {
      m = each((i) => 0.9 * m[i] + gradient[i]);
      return each((i) => -rate * m[i]);
    };
  return (gradient, rate) => {
    t++;
    m = each((i) => decay1 * m[i] + (1 - decay1) * gradient[i]);
    v = each((i) => decay2 * v[i] + (1 - decay2) * gradient[i] ** 2);
    return each((i) => (-rate * (m[i] / (1 - decay1 ** t))) / (Math.sqrt(v[i] / (1 - decay2 ** t)) + epsilon));
  };
}

/** A walk from `start` with batches of `batchSize` samples, in a new order of the seed's in each epoch. */
export function createWalker(
  landscape: Landscape,
  rule: RuleName,
  batchSize: number,
  start: Pair,
  seed: number,
): Walker {
  const random = seededRandom(seed);
  const move = createRule(rule);
  const path: Pair[] = [start];
  const count = landscape.data.length;
  let order = random.permutation(count);
  let [at, seen] = [0, 0];
  return {
    path,
    get epochs() {
      return seen / count;
    },
    step(learningRate) {
      if (at >= count) [order, at] = [random.permutation(count), 0];
      const batch = order.subarray(at, at + batchSize);
      at += batch.length;
      seen += batch.length;
      const here = path.at(-1) as Pair;
      const [a, b] = move(gradientAt(landscape, here, batch), learningRate);
      path.push([here[0] + a, here[1] + b]);
    },
  };
}
