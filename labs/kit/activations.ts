/** Activation functions (S27) and their derivatives, in float64. */
import { erfc } from './erf.ts';

export const activationNames = [
  'step',
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
] as const;
export type ActivationName = (typeof activationNames)[number];

export interface Activation {
  /** As it is written in a sentence. */
  readonly label: string;
  /** What `f` computes, as a line of text. */
  readonly formula: string;
  f(z: number): number;
  /** The derivative; where there is none, at a corner, the one from the left, and for `step` 0. */
  df(z: number): number;
  /** The values that `f` takes: `(0, 1)` without its ends, `[0, ∞)` with the 0. */
  readonly range: string;
  /** Where the derivative goes to 0, so that hardly anything is learnt there. */
  readonly saturates: string;
}

/** The slope of leaky ReLU below 0 (Maas, Hannun and Ng, 2013). */
export const leakySlope = 0.01;
/** ELU goes to minus this (Clevert, Unterthiner and Hochreiter, 2016). */
export const eluAlpha = 1;

/** 1 / (1 + e⁻ᶻ), without an overflow on either side. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}

/** Φ(z), the share of a standard normal distribution below z; exact in its left tail too. */
const normalBelow = (z: number): number => 0.5 * erfc(-z / Math.SQRT2);
const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** z times a factor that falls faster than z grows: −∞ · 0 is 0. */
const times = (z: number, factor: number): number => (factor === 0 ? 0 : z * factor);

export const activations: Readonly<Record<ActivationName, Activation>> = {
  step: {
    label: 'step',
    formula: '1 for z ≥ 0, else 0',
    f: (z) => (Number.isNaN(z) ? z : z >= 0 ? 1 : 0),
    df: (z) => (Number.isNaN(z) ? z : 0),
    range: '{0, 1}',
    saturates: 'everywhere: its slope is 0',
  },
  linear: {
    label: 'linear',
    formula: 'z',
    f: (z) => z,
    df: (z) => (Number.isNaN(z) ? z : 1),
    range: '(−∞, ∞)',
    saturates: 'nowhere',
  },
  sigmoid: {
    label: 'sigmoid',
    formula: '1 / (1 + e⁻ᶻ)',
    f: sigmoid,
    df: (z) => sigmoid(z) * sigmoid(-z),
    range: '(0, 1)',
    saturates: 'on both sides',
  },
  tanh: {
    label: 'tanh',
    formula: '(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)',
    f: Math.tanh,
    // 1 − tanh² = 4 σ(2z) σ(−2z), which keeps its digits where tanh is nearly 1.
    df: (z) => 4 * sigmoid(2 * z) * sigmoid(-2 * z),
    range: '(−1, 1)',
    saturates: 'on both sides',
  },
  relu: {
    label: 'ReLU',
    formula: 'max(0, z)',
    f: (z) => (z <= 0 ? 0 : z),
    df: (z) => (Number.isNaN(z) ? z : z > 0 ? 1 : 0),
    range: '[0, ∞)',
    saturates: 'for z < 0, where its slope is 0',
  },
  leakyRelu: {
    label: 'leaky ReLU',
    formula: `z for z > 0, else ${leakySlope} z`,
    f: (z) => (z > 0 ? z : leakySlope * z),
    df: (z) => (Number.isNaN(z) ? z : z > 0 ? 1 : leakySlope),
    range: '(−∞, ∞)',
    saturates: 'nowhere: its slope for z < 0 is small, but never 0',
  },
  elu: {
    label: 'ELU',
    formula: 'z for z > 0, else eᶻ − 1',
    f: (z) => (z > 0 ? z : eluAlpha * Math.expm1(z)),
    df: (z) => (z > 0 ? 1 : eluAlpha * Math.exp(z)),
    range: '(−1, ∞)',
    saturates: 'for z far below 0',
  },
  gelu: {
    label: 'GELU',
    formula: 'z · Φ(z), Φ the normal distribution',
    f: (z) => times(z, normalBelow(z)),
    df: (z) => normalBelow(z) + times(z, normalDensity(z)),
    range: '[−0.17, ∞)',
    saturates: 'for z far below 0',
  },
  softplus: {
    label: 'softplus',
    formula: 'ln(1 + eᶻ)',
    f: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    df: sigmoid,
    range: '(0, ∞)',
    saturates: 'for z far below 0',
  },
};
