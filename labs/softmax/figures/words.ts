/** Numbers and sentences of the lab's figures. */
import { percent } from '../../../client/parts/words.ts';
import { winners } from '../softmax.ts';

/** `−1.5` with `digits` after the point; a word for what is no number, ∞ for what is too large. */
export function number(value: number, digits = 1): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return value
    .toFixed(digits)
    .replace(/^-(?=0\.?0*$)/, '')
    .replace('-', '−');
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A power of ten above 10,000 and below 0.001: `1.1 · 10¹³`. */
export function power(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value) || (value >= 0.001 && value < 1e4)) return number(value, value < 10 ? 3 : 1);
  const exponent = Math.floor(Math.log10(value));
  const raised = String(Math.abs(exponent)).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '');
  return `${number(value / 10 ** exponent)} · 10${exponent < 0 ? '⁻' : ''}${raised}`;
}

/** `66.5 %`, and `NaN` for what is none. */
export const share = (p: number): string => (Number.isFinite(p) ? percent(p, 1) : number(p));

/** `cat`, `cat and dog`, `cat, dog and fox` */
export function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}

/** Which class it is, by argmax; ties said. */
export function classSentence(p: readonly number[], names: readonly string[]): string {
  if (p.some((value) => !Number.isFinite(value))) return 'These are no probabilities, so there is no class.';
  const first = winners(p);
  const best = names[first[0] ?? 0];
  if (first.length === 1) return `The class is ${best}, with ${share(p[first[0] ?? 0] ?? 0)}.`;
  const tied = listed(first.map((k) => names[k] ?? ''));
  return `${tied} share the largest probability, ${share(p[first[0] ?? 0] ?? 0)}; argmax takes the first of them, ${best}.`;
}

/** What is odd about probabilities that a student's softmax gave; empty when nothing is. */
export function oddness(p: readonly number[], of: number): string {
  if (p.length !== of) return ` Your softmax gives ${p.length} numbers for ${of} scores.`;
  const sum = p.reduce((total, value) => total + value, 0);
  return Math.abs(sum - 1) > 1e-6 || Number.isNaN(sum) ? ` Your numbers add up to ${number(sum, 2)}, not to 1.` : '';
}
