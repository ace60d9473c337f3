/** What the neuron that learns does, in words. */
import type { Learner, Moment } from '../learner.ts';
import { bound } from '../learner.ts';
import type { RuleName } from '../rules.ts';
import { factor, short } from './numbers.ts';

/** `(1, 0)` */
export const point = (x: readonly number[]): string => `(${x.map(short).join(', ')})`;

/** One line of the working: a formula, the numbers in it, what comes out. */
export interface Line {
  /** Which term of the formula it is about: 1 and 2 the weights, 3 the bias; 0 all. */
  readonly term: 0 | 1 | 2 | 3;
  readonly formula: string;
  /** Empty where the result says all. */
  readonly numbers: string;
  readonly result: string;
  /** The weight before and after, where the step moves it. */
  readonly moves?: string;
}

const names = ['w₁', 'w₂', 'b'] as const;
const inputs = ['x₁', 'x₂'] as const;

const outputs: Readonly<Record<RuleName, (net: number, y: number) => Omit<Line, 'term'>>> = {
  step: (net, y) => ({
    formula: 'y = step(sum)',
    numbers: net > 0 ? `${short(net)} is above 0` : `${short(net)} is not above 0`,
    result: short(y),
  }),
  linear: (_net, y) => ({ formula: 'y = sum', numbers: '', result: short(y) }),
  sigmoid: (net, y) => ({ formula: 'y = σ(sum)', numbers: `1 / (1 + e^${factor(-net)})`, result: short(y) }),
};

/** The numbers of one step, line by line. */
export function workingOf(moment: Moment, rule: RuleName): Line[] {
  const { x, t, before, net, y, error, learningRate, change, after, place, of } = moment;
  const full = place === of;
  const products = x.map((input, i) => `${factor(before[i] ?? 0)} · ${factor(input)}`);
  const slope = rule === 'sigmoid' ? ' · y (1 − y)' : '';
  const slopeNumbers = rule === 'sigmoid' ? ` · ${factor(y)} · ${factor(1 - y)}` : '';
  const changes = change.map((delta, i): Line => {
    const input = inputs[i];
    const moves = full ? { moves: `${names[i]}: ${short(before[i] ?? 0)} → ${short(after[i] ?? 0)}` } : {};
    return {
      term: (i + 1) as 1 | 2 | 3,
      formula: `Δ${names[i]} = α (t − y)${slope}${input ? ` ${input}` : ''}`,
      numbers: `${short(learningRate)} · (${short(t)} − ${factor(y)})${slopeNumbers}${input ? ` · ${factor(x[i] ?? 0)}` : ''}`,
      result: short(delta),
      ...moves,
    };
  });
  return [
    {
      term: 0,
      formula: 'sum = w₁x₁ + w₂x₂ + b',
      numbers: [...products, factor(before[2] ?? 0)].join(' + '),
      result: short(net),
    },
    { term: 0, ...outputs[rule](net, y) },
    { term: 0, formula: 'E = ½ (t − y)²', numbers: `½ · (${short(t)} − ${factor(y)})²`, result: short(error) },
    ...changes,
  ];
}

function verdict({ t, y, change }: Moment): string {
  if (t === y) return 'right, so nothing changes';
  const off = y < t ? 'too small' : 'too large';
  return change.every((part) => part === 0) ? `${off}, and yet nothing changes` : off;
}

/** What the last step did, in a sentence. */
export function stepSentence(moment: Moment): string {
  const { x, t, y, place, of, before, after } = moment;
  const said = `The point ${point(x)} has the target ${t}; y = ${short(y)} is ${verdict(moment)}.`;
  if (of > 1 && place < of) return `${said} It is number ${place} of ${of} in its batch: the weights wait.`;
  const moved = after.some((weight, i) => weight !== before[i]);
  const [w1 = 0, w2 = 0, b = 0] = after;
  if (!moved) return said;
  const mean = of > 1 ? `The batch of ${of} is full, and the mean of its changes is done` : 'The weights change';
  return `${said} ${mean}: w = ${point([w1, w2])}, b = ${short(b)}.`;
}

/** Where the learning stands, in a sentence; empty while it simply goes on. */
export function standingSentence({ standing, ends, samples }: Learner, count: number): string {
  const epoch = ends.length - 1;
  const end = ends.at(-1);
  if (standing.kind === 'diverged')
    return `The weights grew beyond ${bound.toLocaleString('en')}: the learning rate is too large for these points.`;
  if (samples % count !== 0 || !end) return '';
  if (standing.kind === 'solved')
    return end.wrong === 0
      ? `A whole epoch without a change: after ${epoch} ${epoch === 1 ? 'epoch' : 'epochs'} every point is right.`
      : 'A whole epoch without a change: from here nothing changes any more.';
  if (standing.kind === 'steady')
    return `From epoch to epoch the weights stay where they are, with ${wrongOf(end.wrong, count)}.`;
  if (standing.kind === 'circles')
    return `After epoch ${epoch} the weights are what they were after epoch ${standing.since}: it goes round in a circle, and will never rest.`;
  return '';
}

/** "3 of 40 points on the wrong side" */
export const wrongOf = (wrong: number, count: number): string =>
  wrong === 0 ? 'every point on its right side' : `${wrong} of ${count} points on the wrong side`;
