/** What the figure of the neuron shows, in words. */
import { close, tight } from '../../kit/exercise/checks.ts';
import { neuron } from '../neuron.ts';
import type { Setting } from './geometry.ts';
import { number } from './numbers.ts';

const inBrackets = (value: number) => (value < 0 ? `(${number(value)})` : number(value));

/** `1.5 · 2.0 + (−1.0) · 1.0 + 0.5` */
export const written = ({ x1, x2, w1, w2, b }: Setting): string =>
  `${inBrackets(w1)} · ${inBrackets(x1)} + ${inBrackets(w2)} · ${inBrackets(x2)} + ${inBrackets(b)}`;

function sideOf(sum: number): string {
  if (Math.abs(sum) < 1e-9) return 'the input lies on the line';
  return sum > 0 ? 'the input lies on the + side' : 'the input lies on the − side';
}

/**
 * One sentence for the input that is looked at, one when there is no line. `answer` is the implementation's, null
 * while it is not there; where it isn't the sum, that is said.
 */
export function sentence(setting: Setting, answer: number | null): string {
  const { x1, x2, w1, w2, b } = setting;
  const sum = neuron([x1, x2], [w1, w2], b);
  const parts = [`The sum is ${written(setting)} = ${number(sum, 2)}: ${sideOf(sum)}.`];
  if (w1 === 0 && w2 === 0) parts.push('Both weights are 0, so every input gives the bias, and there is no line.');
  if (answer !== null && !close(answer, sum, tight)) parts.push(`Your neuron gives ${number(answer, 2)} here.`);
  return parts.join(' ');
}
