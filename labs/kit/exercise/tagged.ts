/**
 * Values that cross into the student's code and back, as plain JSON: what JSON can't say is tagged.
 * `{ $number: 'NaN' | 'Infinity' | '-Infinity' | '-0' }`, `{ $undefined: true }`,
 * `{ $tensor: { shape, values } }` (float32, row-major) and, towards the student only,
 * `{ $variable: { shape, values } }`: a variable that the code may assign to, read again after the call, and
 * `{ $fn: name, … }`: a function that the harness knows, such as a stream of numbers.
 */
import { Problem } from '../problem.ts';

export type Tagged = null | boolean | number | string | readonly Tagged[] | { readonly [key: string]: Tagged };

/** A value as the checks see it: plain data; tensors as shape and values. */
export type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Bounds on what comes back: everything beyond is refused, so that no answer can drown the grader. */
export const limits = { entries: 200_000, depth: 12, textLength: 20_000 } as const;

const oddNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

/** Tags a plain value for the way. */
export function tag(value: Plain): Tagged {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { $number: '-0' };
    return Number.isFinite(value) ? value : { $number: String(value) };
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((entry: Plain) => tag(entry));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, tag(entry)]));
}

/**
 * Rebuilds what came back as plain data, never trusting it: objects have no prototype of their own
 * making, no getters, no `__proto__`. Throws a `Problem` for what is too large, too deep or no tagged value.
 */
export function untag(value: unknown): Plain {
  let entries = 0;
  const rebuild = (node: unknown, depth: number): Plain => {
    if (++entries > limits.entries)
      throw new Problem(`The answer has more than ${limits.entries.toLocaleString('en')} entries.`);
    if (depth > limits.depth) throw new Problem(`The answer is nested more than ${limits.depth} levels deep.`);
    if (typeof node === 'string') {
      if (node.length > limits.textLength)
        throw new Problem(`The answer holds a text of ${node.length.toLocaleString('en')} characters.`);
      return node;
    }
    if (node === null || typeof node === 'boolean' || typeof node === 'number') return node;
    if (Array.isArray(node)) return node.map((entry) => rebuild(entry, depth + 1));
    if (typeof node !== 'object') throw new Problem('The answer is no plain data.');
    if ('$undefined' in node) return undefined;
    if ('$number' in node) return oddNumbers[String(node.$number)] ?? Number.NaN;
    const record: Record<string, Plain> = {};
    for (const [key, entry] of Object.entries(node))
      Object.defineProperty(record, key, {
        value: rebuild(entry, depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    return record;
  };
  return rebuild(value, 0);
}
