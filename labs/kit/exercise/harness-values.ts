/** Values on their way into the student's code and out of it; see `tagged.ts` for their form. */
import type { Tagged } from './tagged.ts';

/** Makes a tensor of the arguments' `{ $tensor }`, a variable of their `{ $variable }`. */
export type TensorMaker = (values: readonly number[], shape: readonly number[], variable?: boolean) => unknown;

type Numbers = readonly number[];
type Fields = Readonly<Record<string, Tagged>>;
type Dense = { readonly shape: Numbers; readonly values: Numbers };

// The bounds of `limits` in tagged.ts, here again so that this file stands alone beside the student's code.
const maxEntries = 200_000;
const maxDepth = 12;
const maxText = 20_000;

const { isArray, prototype: arrayPrototype } = Array;
const { defineProperty, getOwnPropertyDescriptor, is, keys } = Object;
const { isFinite: finite } = Number;
const { apply } = Reflect;
const toTag = Object.prototype.toString;
const asText = String;
const slice = String.prototype.slice;
const isView = ArrayBuffer.isView;
const push = arrayPrototype.push;

const dot = (row: Numbers, x: Numbers): number => row.reduce((sum, a, i) => sum + a * (x[i] ?? 0), 0);

/** The gradient A x + b of ½ xᵀAx + bᵀx; a list instead of the matrix A is its diagonal. */
function gradientOf({ quadratic, offset }: Fields): (x: number | Numbers) => unknown {
  const rows = quadratic as unknown as readonly (number | Numbers)[];
  const b = (offset ?? []) as unknown as Numbers;
  return (x) => {
    if (typeof x === 'number') return (rows[0] as number) * x + (b[0] ?? 0);
    return rows.map((row, i) => (typeof row === 'number' ? row * (x[i] ?? 0) : dot(row, x)) + (b[i] ?? 0));
  };
}

/** The value of which `gradientOf` is the gradient. */
function quadraticOf(fields: Fields): (x: number | Numbers) => number {
  const b = (fields.offset ?? []) as unknown as Numbers;
  const gradient = gradientOf({ quadratic: fields.quadratic ?? [] });
  return (x) => {
    const point = typeof x === 'number' ? [x] : x;
    return dot(gradient(point) as Numbers, point) / 2 + dot(b, point);
  };
}

/** Functions that an argument may be: `{ $fn: 'stream', values: [0.1, 0.7] }` gives 0.1, then 0.7, then throws. */
const functions: Readonly<Record<string, (fields: Fields) => (...args: never[]) => unknown>> = {
  stream: ({ values }) => {
    let next = 0;
    const list = values as readonly Tagged[];
    return () => {
      if (next >= list.length) throw new Error(`Only ${list.length} numbers may be drawn.`);
      return buildArgument(list[next++] ?? null);
    };
  },
  constant:
    ({ value = null }) =>
    () =>
      buildArgument(value),
  throws:
    ({ message }) =>
    () => {
      throw new Error(asText(message));
    },
  gradientOf,
  quadratic: quadraticOf,
  identity: () => (x: number) => x,
  square: () => (x: number) => x * x,
  cube: () => (x: number) => x ** 3,
  sin: () => Math.sin,
  exp: () => Math.exp,
  tanh: () => Math.tanh,
  sigmoid: () => (x: number) => 1 / (1 + Math.exp(-x)),
  relu: () => (x: number) => Math.max(0, x),
  step: () => (x: number) => (x >= 0 ? 1 : 0),
};

/** Builds one argument afresh. Throws when it names a function that is not in the table. */
export function buildArgument(tagged: Tagged, tensor?: TensorMaker): unknown {
  if (tagged === null || typeof tagged !== 'object') return tagged;
  if (isArray(tagged)) return tagged.map((entry: Tagged) => buildArgument(entry, tensor));
  const fields = tagged as Fields;
  if ('$undefined' in fields) return undefined;
  if ('$number' in fields) return fields.$number === '-0' ? -0 : Number(fields.$number);
  if ('$fn' in fields) {
    const make = functions[asText(fields.$fn)];
    if (!make) throw new Error(`There is no function "${asText(fields.$fn)}" for an argument.`);
    return make(fields);
  }
  if ('$tensor' in fields || '$variable' in fields) {
    const variable = '$variable' in fields;
    const { shape, values } = (variable ? fields.$variable : fields.$tensor) as unknown as Dense;
    if (!tensor) throw new Error('A tensor is an argument only where the exercise lends tf.');
    return tensor(values, shape, variable);
  }
  const record: Record<string, unknown> = {};
  for (const key of keys(fields)) record[key] = buildArgument(fields[key] ?? null, tensor);
  return record;
}

/** Whether an argument is still as it was built. Functions, tensors and variables count as unchanged. */
export function same(value: unknown, tagged: Tagged): boolean {
  if (tagged === null || typeof tagged !== 'object') return is(value, tagged);
  if (!isArray(tagged)) {
    const fields = tagged as Fields;
    if ('$fn' in fields || '$tensor' in fields || '$variable' in fields) return true;
    if ('$undefined' in fields || '$number' in fields) return is(value, buildArgument(fields));
    if (typeof value !== 'object' || value === null) return false;
    const names = keys(fields);
    return (
      keys(value).length === names.length &&
      names.every((key) => same((value as Record<string, unknown>)[key], fields[key] ?? null))
    );
  }
  if (!isArray(value) || value.length !== tagged.length) return false;
  for (let i = 0; i < tagged.length; i++) if (!same(value[i], tagged[i])) return false;
  return true;
}

const refuse = (sentence: string): never => {
  throw new Error(sentence);
};

function readNumber(value: number): Tagged {
  if (is(value, -0)) return { $number: '-0' };
  return finite(value) ? value : { $number: asText(value) };
}

/**
 * Reads an answer as tagged data. Throws an `Error` with a sentence for the student when it is a function, a Map
 * and the like, has getters, is too large, too deep, or cyclic.
 */
export function read(answer: unknown, tensors = false): Tagged {
  let entries = 0;
  const list = (source: ArrayLike<unknown>, depth: number): Tagged => {
    const { length } = source;
    if (!(length <= maxEntries - entries)) refuse(`The answer has more than ${maxEntries} entries.`);
    const out: Tagged[] = [];
    for (let i = 0; i < length; i++) apply(push, out, [node(source[i], depth + 1)]);
    return out;
  };
  const record = (value: object, depth: number): Tagged => {
    const out: Record<string, Tagged> = {};
    for (const key of keys(value)) {
      const property = getOwnPropertyDescriptor(value, key);
      if (!property || !('value' in property))
        refuse(`The answer's "${textOf(key, 40)}" is computed, not a plain value.`);
      if (key.length > 200) refuse('The answer has a name of more than 200 characters.');
      defineProperty(out, key, { value: node(property?.value, depth + 1), enumerable: true });
    }
    return out;
  };
  const node = (value: unknown, depth: number): Tagged => {
    if (++entries > maxEntries) refuse(`The answer has more than ${maxEntries} entries.`);
    if (depth > maxDepth) refuse(`The answer is nested more than ${maxDepth} levels deep, or holds itself.`);
    if (value === undefined) return { $undefined: true };
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return readNumber(value);
    if (typeof value === 'string') {
      entries += value.length / 16;
      return value.length > maxText ? refuse(`The answer holds a text of more than ${maxText} characters.`) : value;
    }
    if (typeof value !== 'object')
      return refuse(
        `The answer is ${value === null ? 'null' : `a ${typeof value}`}; numbers, texts, lists and records are read.`,
      );
    if (isArray(value) || (isView(value) && 'length' in value))
      return list(value as unknown as ArrayLike<unknown>, depth);
    if (tensors && 'dataSync' in value && 'shape' in value && typeof value.dataSync === 'function') {
      const shape = node(value.shape, depth + 1);
      return { $tensor: { shape, values: node(value.dataSync(), depth + 1) } };
    }
    const what = apply(toTag, value, []);
    if (what !== '[object Object]')
      refuse(`The answer is a ${apply(slice, what, [8, -1])}; numbers, texts, lists and records are read.`);
    return record(value, depth);
  };
  return node(answer, 0);
}

/** Any value as a short text, for messages and the console; never throws, never longer than `most` characters. */
export function textOf(value: unknown, most = 500): string {
  const cut = (text: string): string => (text.length > most ? `${apply(slice, text, [0, most - 1])}…` : text);
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return cut(asText(value));
  try {
    if (value instanceof Error) return cut(`${value.name}: ${value.message}`);
    return cut(plainText(read(value, true)));
  } catch {
    return 'something that is no plain data';
  }
}

function plainText(tagged: Tagged): string {
  if (tagged === null || typeof tagged !== 'object') return asText(tagged);
  if (isArray(tagged)) return `[${tagged.map(plainText).join(', ')}]`;
  const fields = tagged as Fields;
  if ('$undefined' in fields) return 'undefined';
  if ('$number' in fields) return asText(fields.$number);
  return `{${keys(fields)
    .map((key) => `${key}: ${plainText(fields[key] ?? null)}`)
    .join(', ')}}`;
}
