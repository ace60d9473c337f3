/** The windows of a placed kernel, as the figures' grids want them. */
import type { WindowAxis, Windows } from '../../../client/parts/windows.ts';
import type { Placement, Span } from '../convolve.ts';

/** Where the windows stand, in the order in which scipy gives their sums. */
export function windowsOf({ kernel, rows, columns, swapped }: Placement, flip: boolean): Windows {
  const turned = swapped && !flip;
  const axis = ({ start, length }: Span, field: number): WindowAxis =>
    turned
      ? { start: start + length - 1, step: -1, size: field, count: length }
      : { start, step: 1, size: field, count: length };
  return { rows: axis(rows, kernel.length), columns: axis(columns, kernel[0]?.length ?? 0) };
}
