/** Shapes of nested lists, and the sentences for those that don't fit. */

/** A matrix of numbers, [rows][columns]. */
export type Matrix = readonly (readonly number[])[];
/** Images or filters: [N][C][H][W] or [K][C][F][F]. */
export type Volume4 = readonly (readonly (readonly (readonly number[])[])[])[];

type Nested = number | readonly Nested[];

/** `3 × 4`, as sizes are written in sentences. */
export const times = (shape: readonly number[]): string => shape.join(' × ');

/**
 * The shape of a list nested `depth` deep, such as [rows, columns] of a matrix. `name` says in the sentence what it is.
 * Throws a `RangeError` when it is not nested that deep, is empty somewhere, or its parts differ in length.
 */
export function shapeOf(value: unknown, depth: number, name: string): number[] {
  const shape: number[] = [];
  for (let first: unknown = value; shape.length < depth; [first] = first as readonly unknown[]) {
    if (!Array.isArray(first))
      throw new RangeError(`${name} must be a list nested ${depth} deep; it is only ${shape.length} deep.`);
    if (first.length === 0) throw new RangeError(`${name} is empty: its shape is ${times([...shape, 0])}.`);
    shape.push(first.length);
  }
  checkFilled(value as Nested, shape, name);
  return shape;
}

/** Throws when a part of `value` hasn't the length that the first of its kind has. */
function checkFilled(value: Nested, [length, ...rest]: readonly number[], name: string): void {
  if (length === undefined) {
    if (typeof value !== 'number') throw new RangeError(`${name} holds something that is not a number.`);
    return;
  }
  if (!Array.isArray(value) || value.length !== length)
    throw new RangeError(
      `${name} is ragged: one of its lists has ${length} entries, another ${Array.isArray(value) ? value.length : 'none'}. All must be equally long.`,
    );
  for (const entry of value) checkFilled(entry as Nested, rest, name);
}

/** [rows, columns] of a matrix. Throws as `shapeOf` does. */
export const sizeOf = (matrix: Matrix, name: string): [rows: number, columns: number] =>
  shapeOf(matrix, 2, name) as [number, number];

/** Throws a `RangeError` unless `value` is a whole number of at least `least`. */
export function checkWhole(value: number, least: number, name: string): void {
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${name} must be a whole number of at least ${least}; ${value} is not.`);
}

/** rows × columns numbers of `value(row, column)`. */
export const fill = (rows: number, columns: number, value: (row: number, column: number) => number): number[][] =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => value(r, c)));
