/** Which colours a matrix gets. */
import type { Palette, Rgb } from '../../../client/parts/colours.ts';
import type { Matrix } from '../../kit/nested.ts';

export type GridScale = (value: number, colours: Palette) => Rgb;

/** Brightness as it is: the pixels of a picture are data, not colours of the page. */
export const grey: GridScale = (value) => {
  const level = Math.round(255 * Math.max(0, Math.min(1, value)));
  return [level, level, level];
};

const top = (matrix: Matrix): number =>
  matrix.reduce((most, row) => row.reduce((top, value) => Math.max(top, Math.abs(value) || 0), most), 1e-9);

export const hasNegative = (matrix: Matrix): boolean => matrix.some((row) => row.some((value) => value < -1e-12));

/** Diverging where there are negative numbers, else sequential; both up to the largest magnitude. `calm` leaves room for text. */
export function scaleOf(matrix: Matrix, calm = true): GridScale {
  const most = top(matrix);
  if (hasNegative(matrix)) return (value, colours) => colours.diverging(value / most, calm ? 0.75 : 1);
  return (value, colours) => colours.sequential((value / most) * (calm ? 0.55 : 1));
}
