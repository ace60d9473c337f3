/** What an implementation gave, read without trust: a student's answer may have any form. */
import type { Plain } from '../../kit/exercise/tagged.ts';

const at = (value: Plain, i: number): Plain => (Array.isArray(value) ? (value as readonly Plain[])[i] : undefined);
const asNumber = (value: Plain): number | null => (typeof value === 'number' ? value : null);

/** A list of `length` numbers of an answer; null where there is none. */
export const readList = (answer: Plain, length: number): (number | null)[] =>
  Array.from({ length }, (_, i) => asNumber(at(answer, i)));

/** An answer nested as deep as `shape` is long, with 0 where there is no number; null when its form is another. */
export function readNested(answer: Plain, [length, ...rest]: readonly number[]): unknown {
  if (length === undefined) return asNumber(answer);
  if (!Array.isArray(answer) || answer.length !== length) return null;
  const parts = answer.map((entry: Plain) => readNested(entry, rest));
  return parts.some((part) => part === null) ? null : parts;
}

/** `−1.5`: with a real minus and at most `digits` after the point; – for none. */
export function written(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value > 0 ? '∞' : '−∞';
  return String(Number(value.toFixed(digits)) + 0).replace('-', '−');
}

/** `25,690,112` */
export const whole = (value: number): string => value.toLocaleString('en');
