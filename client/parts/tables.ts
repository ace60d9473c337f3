/** Plain values as tables of numbers: what a matrix, a list or a record looks like when it is laid out. */
import { close, gradientTolerance, show, tight } from '../../labs/kit/exercise/checks.ts';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';

/** A table with what it is called inside its value: '' for the whole, `w` or `W[0]` for a part. */
export interface Table {
  readonly name: string;
  /** Those that are shown. */
  readonly rows: readonly (readonly Plain[])[];
  readonly whole: readonly (readonly Plain[])[];
  /** Rows and columns that are left out. */
  readonly more: { readonly rows: number; readonly columns: number };
}

/** At most so many rows, columns and tables are shown. */
const most = { rows: 12, columns: 10, tables: 8 } as const;

const isRecord = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isFlat = (value: readonly Plain[]) => value.every((entry) => !isList(entry) && !isRecord(entry));

function table(name: string, rows: readonly (readonly Plain[])[]): Table {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return {
    name,
    rows: rows.slice(0, most.rows).map((row) => row.slice(0, most.columns)),
    whole: rows,
    more: { rows: Math.max(0, rows.length - most.rows), columns: Math.max(0, columns - most.columns) },
  };
}

/** Numbers are 1 × 1, a list is one row, lists of lists are matrices; records and deeper lists are several tables. */
export function tablesOf(value: Plain, name = ''): Table[] {
  if (isRecord(value) && isRecord(value.$tensor)) return tablesOf(value.$tensor, name);
  if (isRecord(value) && 'shape' in value && isList(value.values ?? null) && isList(value.shape))
    return tablesOf(reshape(value.values as readonly Plain[], value.shape.map(Number)), name);
  if (isRecord(value))
    return Object.entries(value)
      .flatMap(([key, entry]) => tablesOf(entry, name ? `${name}.${key}` : key))
      .slice(0, most.tables);
  if (!isList(value)) return [table(name, [[value]])];
  if (isFlat(value)) return [table(name, [value])];
  if (value.every((row) => isList(row) && isFlat(row))) return [table(name, value as readonly (readonly Plain[])[])];
  return value.slice(0, most.tables).flatMap((entry, i) => tablesOf(entry, `${name}[${i}]`));
}

/** Row-major values as nested lists. */
function reshape(values: readonly Plain[], shape: readonly number[]): Plain {
  const [, ...inner] = shape;
  if (shape.length === 0) return values[0];
  if (inner.length === 0) return values;
  const size = inner.reduce((product, length) => product * length, 1);
  return Array.from({ length: shape[0] ?? 0 }, (_, i) => reshape(values.slice(i * size, (i + 1) * size), inner));
}

/** One entry of two tables that are compared. */
export interface Entry {
  readonly text: string;
  readonly wrong: boolean;
}

/** Two tables side by side, the entries that differ marked in both. */
export interface Pair {
  readonly name: string;
  readonly got: readonly (readonly Entry[])[];
  readonly expected: readonly (readonly Entry[])[];
  /** Entries of what is expected that the answer has not, of how many, also where they are not shown. */
  readonly wrong: number;
  readonly entries: number;
  /** Nothing is wrong, and the answer has no more than was expected. */
  readonly right: boolean;
  readonly more: Table['more'];
}

type Same = (a: Plain, b: Plain) => boolean;
const sameWithin =
  (tolerance: typeof tight): Same =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? close(a, b, tolerance) : Object.is(a, b);

/** Lays out an answer beside what is expected. Parts that either lacks are left out, so no pair may come back. */
export function compare(got: Plain, expected: Plain): Pair[] {
  const pairs = compareWith(got, expected, sameWithin(gradientTolerance));
  // An answer that failed by less than what is told apart at a glance.
  return pairs.some(({ right }) => !right) ? pairs : compareWith(got, expected, sameWithin(tight));
}

function compareWith(got: Plain, expected: Plain, same: Same): Pair[] {
  const answers = new Map(tablesOf(got).map((one) => [one.name, one]));
  return tablesOf(expected).flatMap((wanted) => {
    const answer = answers.get(wanted.name);
    return answer ? [pair(answer, wanted, same)] : [];
  });
}

function pair(got: Table, expected: Table, same: Same): Pair {
  const differs = (i: number, j: number) => {
    const [a, b] = [got.whole[i], expected.whole[i]];
    return !a || !b || j >= a.length || j >= b.length || !same(a[j], b[j]);
  };
  const digits = digitsFor(got, expected, differs);
  const entries = ({ rows }: Table) =>
    rows.map((row, i) => row.map((value, j) => ({ text: entryText(value, digits), wrong: differs(i, j) })));
  const wrongIn = ({ whole }: Table) => whole.flatMap((row, i) => row.filter((_, j) => differs(i, j))).length;
  const wrong = wrongIn(expected);
  return {
    name: expected.name,
    got: entries(got),
    expected: entries(expected),
    wrong,
    entries: expected.whole.flat().length,
    right: wrong === 0 && wrongIn(got) === 0,
    more: expected.more,
  };
}

/** Digits after the point: as many as the numbers have, four at most, more where a difference would not be seen. */
function digitsFor(got: Table, expected: Table, differs: (i: number, j: number) => boolean): number {
  const numbers = [...got.rows.flat(), ...expected.rows.flat()].filter((value) => typeof value === 'number');
  const finite = numbers.filter(Number.isFinite);
  const enough = [0, 1, 2, 3].find((few) => finite.every((value) => Number(value.toFixed(few)) === value));
  if (enough !== undefined) return enough;
  let digits = 4;
  const hidden = () =>
    expected.rows.some((row, i) =>
      row.some((value, j) => differs(i, j) && entryText(value, digits) === entryText(got.rows[i]?.[j], digits)),
    );
  while (digits < 12 && hidden()) digits++;
  return digits;
}

/** A number with a true minus and a fixed number of digits; powers of ten where those would say nothing. */
export function entryText(value: Plain, digits: number): string {
  if (typeof value !== 'number') return value === undefined ? '–' : show(value);
  if (!Number.isFinite(value)) return String(value).replace('-', '−');
  const size = Math.abs(value);
  const plain = size === 0 || (size < 1e7 && size >= 0.5 * 10 ** -digits) || digits === 0;
  const text = plain ? value.toFixed(digits) : value.toExponential(Math.max(1, Math.min(digits, 4) - 1));
  return (Object.is(value, -0) ? `-${text}` : text).replace(/-/g, '−');
}
