/** What the neuron learns from: points of a plane with a target of 0 or 1. Presets, and the student's own. */
import { Problem } from '../kit/problem.ts';
import type { Random } from '../kit/random.ts';

/** One sample: the inputs x[feature], and the target t. */
export interface Sample {
  readonly x: readonly [number, number];
  readonly t: number;
}

/** Most points that a set may have. */
export const mostPoints = 200;
/** Coordinates lie within this, in both directions. */
export const farthest = 1e6;

export const presetNames = ['and', 'or', 'xor', 'blobs', 'overlap'] as const;
export type PresetName = (typeof presetNames)[number];

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

const gate = (fires: (a: number, b: number) => boolean): Sample[] =>
  corners.map(([a, b]) => ({ x: [a, b], t: fires(a, b) ? 1 : 0 }));

const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;

/** `count` points around (1.1, 0.9) and (−1.1, −0.9) in turns, to hundredths; `spread` is the standard deviation. */
function blobs(count: number, spread: number, random: Random): Sample[] {
  return Array.from({ length: count }, (_, i) => {
    const side = i % 2 === 0 ? 1 : -1;
    const at = (centre: number) => hundredths(side * centre + spread * random.normal());
    return { x: [at(1.1), at(0.9)], t: side > 0 ? 1 : 0 };
  });
}

/** The points of a preset. The gates are the same for every seed, the blobs are drawn. */
export function preset(name: PresetName, random: Random): Sample[] {
  if (name === 'and') return gate((a, b) => a + b === 2);
  if (name === 'or') return gate((a, b) => a + b > 0);
  if (name === 'xor') return gate((a, b) => a !== b);
  return name === 'blobs' ? blobs(40, 0.5, random) : blobs(60, 1, random);
}

/** The points as the address carries them: `0.5_-1_1*2_0_0`. */
export const packPoints = (samples: readonly Sample[]): string =>
  samples.map(({ x, t }) => [...x, t].join('_')).join('*');

/** Reads what `packPoints` wrote. Throws a `Problem` for anything else. */
export function unpackPoints(text: string): Sample[] {
  if (text === '') return [];
  const parts = text.split('*');
  if (parts.length > mostPoints) throw new Problem(`There are ${parts.length} points; at most ${mostPoints} fit.`);
  return parts.map((part) => {
    const values = part.split('_');
    const [x1 = Number.NaN, x2 = Number.NaN, t] = values.map((value) => (value === '' ? Number.NaN : Number(value)));
    const within = Math.abs(x1) <= farthest && Math.abs(x2) <= farthest;
    if (values.length !== 3 || !within || (t !== 0 && t !== 1))
      throw new Problem(`"${part.slice(0, 40)}" is no point. A point is x1_x2_label, such as 0.5_-1_1.`);
    return { x: [x1, x2], t };
  });
}

/**
 * The same points with each coordinate at mean 0 and standard deviation 1, to hundredths. A coordinate that is the
 * same for all points becomes 0.
 */
export function standardised(samples: readonly Sample[]): Sample[] {
  const scaleOf = (i: 0 | 1) => {
    const mean = samples.reduce((sum, { x }) => sum + x[i], 0) / samples.length;
    const variance = samples.reduce((sum, { x }) => sum + (x[i] - mean) ** 2, 0) / samples.length;
    return (value: number) => (variance > 0 ? hundredths((value - mean) / Math.sqrt(variance)) : 0);
  };
  const [first, second] = [scaleOf(0), scaleOf(1)];
  return samples.map(({ x, t }) => ({ x: [first(x[0]), second(x[1])], t }));
}
