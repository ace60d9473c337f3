/** Nested lists of numbers as arrays with a shape: vectors, matrices, volumes; and the sentences for those that are none. */
import { Problem } from './problem.ts';

/** Numbers nested to any depth. */
export type Nested = number | readonly Nested[];
/** [H][W]: rows of one image or map. */
export type Matrix = readonly (readonly number[])[];
/** [C][H][W]: one image, or the maps that a layer makes of it. */
export type Volume = readonly Matrix[];
/** [N][C][H][W]: a batch of volumes, or [K][C][F][F]: the filters of a layer. */
export type Batch = readonly Volume[];

/** A shape as it is written in a sentence: `2 × 3 × 5`. */
export const shapeText = (shape: readonly number[]): string => shape.join(' × ');

/**
 * The shape of `value`, lists nested `depth` deep; `name` is what a sentence calls it. Throws a `Problem` when it is not
 * nested that deep, when a list is empty, ragged lists included, or when something in it is no number.
 */
export function shapeOf(value: unknown, depth: number, name: string): number[] {
  const shape: number[] = [];
  let inner = value;
  while (Array.isArray(inner)) {
    if (shape.length === depth)
      throw new Problem(`${name} is nested more than ${depth} deep: it should have ${depth} sizes.`);
    shape.push(inner.length);
    if (inner.length === 0) throw new Problem(`${name} has the shape ${shapeText(shape)}: there is nothing in it.`);
    inner = inner[0];
  }
  if (shape.length !== depth)
    throw new Problem(`${name} should be nested ${depth} deep; it has only ${shape.length} of its ${depth} sizes.`);
  checkFilled(value, shape, name, shape);
  return shape;
}

/** [rows, columns] of a matrix. Throws as `shapeOf` does. */
export const matrixSize = (matrix: Matrix, name: string): [rows: number, columns: number] =>
  shapeOf(matrix, 2, name) as [number, number];

function checkFilled(value: unknown, [length, ...rest]: readonly number[], name: string, whole: readonly number[]) {
  if (length === undefined) {
    if (typeof value !== 'number') throw new Problem(`${name} holds something that is not a number.`);
    return;
  }
  if (!Array.isArray(value) || value.length !== length) {
    const got = Array.isArray(value) ? `one of ${value.length}` : 'something that is no list';
    throw new Problem(
      `${name} is ragged: by its first entries it is ${shapeText(whole)}, but where a list of ${length} should be there is ${got}.`,
    );
  }
  for (const entry of value) checkFilled(entry, rest, name, whole);
}

/** Throws a `Problem` unless two shapes are the same. `why` says what `wanted` follows from. */
export function checkShape(got: readonly number[], wanted: readonly number[], name: string, why: string): void {
  if (shapeText(got) !== shapeText(wanted))
    throw new Problem(`${name} is ${shapeText(got)}; ${why} it should be ${shapeText(wanted)}.`);
}

/** Throws a `Problem` unless `value` is a whole number of at least `least`. */
export function checkWhole(value: number, least: number, name: string): void {
  if (!Number.isInteger(value) || value < least)
    throw new Problem(`${name} should be a whole number of at least ${least}; it is ${value}.`);
}

/** [rows][columns] of `value(row, column)`. */
export const matrixOf = (rows: number, columns: number, value: (row: number, column: number) => number): number[][] =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => value(r, c)));
