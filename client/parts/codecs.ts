/** Values as short texts for the address, and back. What `read` refuses it throws as a `Problem` that says what would be right. */
import { Problem } from '../../labs/kit/problem.ts';
import { text as say } from '../text/parts.ts';

export interface Codec<T> {
  write(value: T): string;
  /** Throws a `Problem`: "It is a whole number from 0 to 9." */
  read(text: string): T;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** No fractions. */
  readonly whole?: boolean;
}

/** Without the noise of float arithmetic: 0.30000000000000004 is 0.3. */
const written = (value: number) => String(Number(value.toPrecision(12)));

function readNumber(text: string, { min, max, whole = false }: Bounds): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= min && value <= max && !(whole && !Number.isInteger(value))) return value;
  throw new Problem((whole ? say.isWhole : say.isNumber)({ min, max }));
}

/** A number within bounds, both of them included. */
export function number(bounds: Bounds): Codec<number> {
  return { write: written, read: (text) => readNumber(text, bounds) };
}

/** One of some values, whose texts differ. */
export function oneOf<T extends string | number | boolean>(values: readonly T[]): Codec<T> {
  return {
    write: String,
    read(text) {
      const found = values.find((value) => String(value) === text);
      if (found === undefined) throw new Problem(say.isOneOf(values.map(String)));
      return found;
    },
  };
}

export const flag: Codec<boolean> = oneOf([true, false]);

/** A text of at most so many characters. */
export const text = (most: number): Codec<string> => ({
  write: (value) => value.slice(0, most),
  read(value) {
    if (value.length > most) throw new Problem(say.hasCharacters(most));
    return value;
  },
});

/** A value, or none: none is written as an empty text. */
export function orNone<T>(codec: Codec<T>): Codec<T | null> {
  return {
    write: (value) => (value === null ? '' : codec.write(value)),
    read: (text) => (text === '' ? null : codec.read(text)),
  };
}

/** Of `least` to `most` items. */
export interface Length {
  readonly least: number;
  readonly most: number;
}

/** Numbers side by side: `1_-2_0.5`. */
export function list({ least, most, ...bounds }: Bounds & Length): Codec<readonly number[]> {
  return {
    write: (values) => values.map(written).join('_'),
    read(text) {
      const parts = text === '' ? [] : text.split('_');
      if (parts.length < least || parts.length > most)
        throw new Problem(say.hasNumbers({ least, most, here: parts.length }));
      return parts.map((part) => readNumber(part, bounds));
    },
  };
}

/** Rows of a matrix, all of one length: `1_0*0_1`. */
export function matrix({
  rows,
  columns,
  ...bounds
}: Bounds & { readonly rows: Length; readonly columns: Length }): Codec<readonly (readonly number[])[]> {
  const row = list({ ...columns, ...bounds });
  return {
    write: (values) => values.map(row.write).join('*'),
    read(text) {
      const lines = text.split('*');
      if (lines.length < rows.least || lines.length > rows.most)
        throw new Problem(say.hasRows({ ...rows, here: lines.length }));
      const values = lines.map(row.read);
      const odd = values.find(({ length }) => length !== values[0]?.length);
      if (odd) throw new Problem(say.evenRows(odd.length));
      return values;
    },
  };
}

/** A codec with a rule of its own: `check` gives the sentence that says what would be right, or null. */
export function checked<T>(codec: Codec<T>, check: (value: T) => string | null): Codec<T> {
  return {
    write: codec.write,
    read(text) {
      const value = codec.read(text);
      const problem = check(value);
      if (problem !== null) throw new Problem(problem);
      return value;
    },
  };
}

/** A codec for what another value stands for. */
export function mapped<T, Inner>(inner: Codec<Inner>, to: (value: Inner) => T, from: (value: T) => Inner): Codec<T> {
  return { write: (value) => inner.write(from(value)), read: (text) => to(inner.read(text)) };
}

/** A place in a matrix, counted from 0: `2_5`. */
export function cell(most = 1000): Codec<{ readonly row: number; readonly column: number }> {
  return mapped(
    list({ min: 0, max: most, whole: true, least: 2, most: 2 }),
    ([row = 0, column = 0]) => ({ row, column }),
    ({ row, column }) => [row, column],
  );
}

type Stroke = readonly { readonly x: number; readonly y: number }[];

/** A drawing: strokes of points, in thousandths of the pad; those of a very long drawing are left out from its end. */
export const drawing: Codec<readonly Stroke[]> = (() => {
  const [mostStrokes, mostPoints] = [60, 800];
  const stroke = mapped<Stroke, readonly number[]>(
    list({ min: 0, max: 1000, whole: true, least: 2, most: 2 * mostPoints }),
    (values) =>
      Array.from({ length: values.length >> 1 }, (_, i) => ({ x: at(values, 2 * i), y: at(values, 2 * i + 1) })),
    (points) => points.slice(0, mostPoints).flatMap(({ x, y }) => [thousandths(x), thousandths(y)]),
  );
  const at = (values: readonly number[], i: number) => (values[i] ?? 0) / 1000;
  const thousandths = (value: number) => Math.round(1000 * Math.min(1, Math.max(0, value)));
  return {
    write: (strokes) =>
      strokes
        .filter(({ length }) => length > 0)
        .slice(0, mostStrokes)
        .map(stroke.write)
        .join('*'),
    read(text) {
      const parts = text === '' ? [] : text.split('*');
      if (parts.length > mostStrokes) throw new Problem(say.hasLines(mostStrokes));
      return parts.map(stroke.read);
    },
  };
})();
