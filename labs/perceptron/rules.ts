/**
 * How one neuron learns from one sample (slides S5, S8). The same formula Δwᵢ = α (t − y) xᵢ is three rules,
 * according to what y is. The bias is the weight of an input that is always 1.
 */
import { sigmoid } from '../kit/activations.ts';
import { step } from './neuron.ts';

/** E = ½ (t − y)²: the squared error of the output y where t is the target (slide S5). */
export const squaredError = (t: number, y: number): number => ((t - y) * (t - y)) / 2;

/** The new weights wᵢ + α (t − y) xᵢ (slide S8). `w` and `x` have as many entries and are left as they are. */
export function deltaRule(
  w: readonly number[],
  x: readonly number[],
  t: number,
  y: number,
  learningRate: number,
): number[] {
  return w.map((weight, i) => weight + learningRate * (t - y) * (x[i] ?? 0));
}

export const ruleNames = ['step', 'linear', 'sigmoid'] as const;
export type RuleName = (typeof ruleNames)[number];

export interface Rule {
  readonly label: string;
  /** For the end of a curve. */
  readonly short: string;
  /** y of the sum. */
  output(net: number): number;
  /** Factor that stands beside α (t − y) xᵢ: 1, or y (1 − y), the slope of the sigmoid. */
  factor(y: number): number;
  /** The sum at which the answer turns from 0 to 1: there the line is drawn. */
  readonly threshold: number;
}

export const rules: Readonly<Record<RuleName, Rule>> = {
  /** Rosenblatt 1958. No gradient: the slope of the step is 0. */
  step: { label: 'Perceptron rule', short: 'perceptron', output: step, factor: () => 1, threshold: 0 },
  /** Widrow and Hoff 1960. Minus the gradient of E; for targets 0 and 1 the line lies at y = ½. */
  linear: { label: 'Delta rule', short: 'delta', output: (net) => net, factor: () => 1, threshold: 0.5 },
  /** Minus the gradient of E once more, with the slope of the sigmoid. */
  sigmoid: {
    label: 'Delta rule, sigmoid',
    short: 'sigmoid',
    output: sigmoid,
    factor: (y) => y * (1 - y),
    threshold: 0,
  },
};
