/** What the figures of the sliding kernel are set to, and what follows from it for the windows. */
import { type Cell, middleOf } from '../../../client/parts/windows.ts';
import type { Matrix } from '../../kit/nested.ts';
import { type Mode, type Placement, placement } from '../convolve.ts';
import { type Picture, toGrey } from './pictures.ts';
import { type PresetName, presets } from './sliding-presets.ts';
import { size } from './words.ts';

export interface Setting {
  /** A preset, or null for the student's own. */
  readonly preset: PresetName | null;
  readonly image: Matrix;
  readonly kernel: Matrix;
  readonly mode: Mode;
  readonly flip: boolean;
  /** Values are brightness, drawn as greys. */
  readonly photo: boolean;
  readonly says: string;
  /** The output that is looked at first. */
  readonly start: Cell;
}

export const origin: Cell = { row: 0, column: 0 };
export const fromPreset = (name: PresetName): Setting => ({
  ...presets[name],
  preset: name,
  photo: false,
  start: { ...origin },
});
export const fromPicture = (picture: Picture): Partial<Setting> => ({
  preset: null,
  image: toGrey(picture),
  photo: !picture.ink,
  says: `The image: ${picture.title}.`,
  start: middleOf({
    ...origin,
    rows: picture.channels[0]?.length ?? 1,
    columns: picture.channels[0]?.[0]?.length ?? 1,
  }),
});

type Placed =
  | { readonly placed: Placement; readonly problem: null }
  | { readonly placed: null; readonly problem: string };

/** Where the windows lie, or why they can't. */
export function place({ image, kernel, mode, flip }: Setting): Placed {
  try {
    return { placed: placement(image, kernel, mode, flip), problem: null };
  } catch (error) {
    return { placed: null, problem: (error as Error).message };
  }
}

/** The matrix with another value in one cell. */
export const edit = (matrix: Matrix, { row, column }: Cell, value: number): Matrix =>
  matrix.map((line, r) => (r === row ? line.map((old, c) => (c === column ? value : old)) : line));

export const sizeOf = (matrix: Matrix) => size(matrix.length, matrix[0]?.length ?? 0);
