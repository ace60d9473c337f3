/** The index formula with its numbers, and what the figure of unrolling shows. */
import { type Cell, indexOf, type Order, type Shape, sizeOf } from '../unroll.ts';
import { written } from './read.ts';

/** Each cell holds its own address: 102 is channel 1, row 0, column 2. */
export const address = ({ c, h, w }: Cell): number => 100 * c + 10 * h + w;

/** An address as it is written into a cell. */
export const addressText = (value: number | null | undefined): string =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? String(value).padStart(3, '0') : written(value);

/** `(1 · 3 + 0) · 4 + 2 = 14` */
export function formula({ c, h, w }: Cell, shape: Shape, order: Order): string {
  const [C, H, W] = shape;
  const index = indexOf({ c, h, w }, shape, order);
  return order === 'CHW'
    ? `(${c} · ${H} + ${h}) · ${W} + ${w} = ${index}`
    : `(${h} · ${W} + ${w}) · ${C} + ${c} = ${index}`;
}

/** Where a cell goes in both orders, and where an answer has it otherwise. */
export function sayCell(cell: Cell, shape: Shape, answer: readonly (number | null)[] | null): string {
  const [chw, hwc] = [indexOf(cell, shape), indexOf(cell, shape, 'HWC')];
  const said = `Channel ${cell.c}, row ${cell.h}, column ${cell.w} goes to place ${chw} of ${sizeOf(shape)} in C, H, W order, to place ${hwc} in H, W, C order.`;
  const got = answer?.[chw];
  if (answer === null || got === address(cell)) return said;
  return `${said} Your function has ${typeof got === 'number' ? addressText(got) : 'no number'} at place ${chw}.`;
}
