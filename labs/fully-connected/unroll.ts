/**
 * A volume as a vector and back (S24). The course's order is C, H, W: map after map, each of them row after row, as in
 * PyTorch. tfjs keeps a volume as H, W, C and flattens it in that order: pixel after pixel, each with all its channels.
 */
import { checkShape, checkWhole, shapeOf, shapeText, type Volume } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';

/** [channels, rows, columns] of a volume. */
export type Shape = readonly [C: number, H: number, W: number];

/** A place in a volume: channel, row and column, all from 0. */
export interface Cell {
  readonly c: number;
  readonly h: number;
  readonly w: number;
}

export type Order = 'CHW' | 'HWC';

/** Numbers in a volume of this shape. */
export const sizeOf = ([C, H, W]: Shape): number => C * H * W;

/** Throws a `Problem` unless a shape is three whole numbers of at least 1. */
export function checkedShape(shape: readonly number[]): Shape {
  if (shape.length !== 3)
    throw new Problem(`The shape of a volume has three sizes, [C, H, W]; [${shape.join(', ')}] has ${shape.length}.`);
  for (const size of shape) checkWhole(size, 1, `A size of the shape [${shape.join(', ')}]`);
  return shape as unknown as Shape;
}

/** The place in the vector of a cell: (c · H + h) · W + w in C, H, W order, (h · W + w) · C + c in H, W, C order. */
export const indexOf = ({ c, h, w }: Cell, [C, H, W]: Shape, order: Order = 'CHW'): number =>
  order === 'CHW' ? (c * H + h) * W + w : (h * W + w) * C + c;

/** The cell whose place in the vector is `index`: the way back from `indexOf`. */
export function cellAt(index: number, [C, H, W]: Shape, order: Order = 'CHW'): Cell {
  if (order === 'CHW') return { c: Math.floor(index / (H * W)), h: Math.floor(index / W) % H, w: index % W };
  return { c: index % C, h: Math.floor(index / (W * C)), w: Math.floor(index / C) % W };
}

/**
 * Where each number of the H, W, C vector stands in the C, H, W vector: hwc[k] = chw[order[k]]. It is the transposition
 * that turns C, H, W into H, W, C.
 */
export const transposition = (shape: Shape): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, k) => indexOf(cellAt(k, shape, 'HWC'), shape));

const shapeOfVolume = (volume: Volume): Shape => shapeOf(volume, 3, 'The volume') as unknown as Shape;

/** The volume [C][H][W] as a vector [C · H · W], in C, H, W order. Throws a `Problem` when it is ragged or empty. */
export function flatten(volume: Volume): number[] {
  shapeOfVolume(volume);
  return volume.flat(2);
}

/** The same numbers in H, W, C order, as tfjs flattens. Throws as `flatten` does. */
export function flattenHWC(volume: Volume): number[] {
  const chw = flatten(volume);
  return transposition(shapeOfVolume(volume)).map((from) => chw[from] ?? Number.NaN);
}

/**
 * The vector [C · H · W] as a volume [C][H][W]: undoes `flatten`. Throws a `Problem` that names the sizes when the
 * vector has another length than the shape asks for.
 */
export function unflatten(v: readonly number[], shape: readonly [number, number, number]): number[][][] {
  const [C, H, W] = checkedShape(shape);
  checkShape(shapeOf(v, 1, 'The vector'), [C * H * W], 'The vector', `for a volume of ${shapeText([C, H, W])}`);
  const at = (c: number, h: number, w: number) => v[indexOf({ c, h, w }, [C, H, W])] ?? Number.NaN;
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: H }, (_, h) => Array.from({ length: W }, (_, w) => at(c, h, w))),
  );
}
