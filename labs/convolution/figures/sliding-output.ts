/** The output that is looked at: its products, what is shown of it, and what is said. */
import type { Cell, Windows } from '../../../client/parts/windows.ts';
import { type Matrix, matrixOf } from '../../kit/nested.ts';
import { type Placement, termsAt } from '../convolve.ts';
import { type Setting, sizeOf } from './sliding-setting.ts';
import type { Convolved } from './use-convolved.ts';
import { number, size } from './words.ts';

/** The products of an output, whichever way round scipy gives it. */
export function termsUnder(placed: Placement, flip: boolean, { row, column }: Cell) {
  if (!placed.swapped || flip) return termsAt(placed, row, column);
  return termsAt(placed, placed.rows.length - 1 - row, placed.columns.length - 1 - column);
}

/** The output as far as the animation has come. */
export function shownOutput({ output }: Convolved, { rows, columns }: Windows, reached: number | null) {
  return matrixOf(rows.count, columns.count, (r, c) => r * columns.count + c).map((line, r) =>
    line.map((index, c) => (reached !== null && index > reached ? null : (output?.[r]?.[c] ?? null))),
  );
}

/** The index among the products of a weight of the kernel as it is written. */
export function termOf(kernel: Matrix, { row, column }: Cell, flip: boolean): number {
  const [rows, columns] = [kernel.length, kernel[0]?.length ?? 0];
  return flip ? (rows - 1 - row) * columns + (columns - 1 - column) : row * columns + column;
}

/** The output that is looked at, in a sentence, and where the student's differs. */
export function describe(
  setting: Setting,
  { rows, columns }: Windows,
  at: Cell,
  terms: ReturnType<typeof termsAt>,
  { output, by }: Convolved,
): string {
  const sum = terms.reduce((total, { product }) => total + product, 0);
  const outside = terms.filter(({ inside }) => !inside).length;
  const parts = [
    `Row ${at.row + 1}, column ${at.column + 1} of ${size(rows.count, columns.count)}: ${terms.length} products add up to ${number(sum)}.`,
  ];
  if (outside > 0) parts.push(`${outside} of them lie outside of the image and count as 0.`);
  const own = output?.[at.row]?.[at.column];
  if (by === 'mine' && output) {
    if (output.length !== rows.count || output[0]?.length !== columns.count)
      parts.push(`Your code gives ${sizeOf(output)}; ${setting.mode} has ${size(rows.count, columns.count)}.`);
    else if (own !== undefined && Math.abs(own - sum) > 1e-9 * Math.max(1, Math.abs(sum)))
      parts.push(`Your code gives ${number(own)} here.`);
  }
  if (by === 'tfjs') parts.push('So many products are computed by TensorFlow.js.');
  return parts.join(' ');
}
