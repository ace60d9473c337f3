/** A neuron whose weights are pictures, and what became of them. */
import { indexOf, type Order, type Shape, sizeOf } from '../unroll.ts';
import { written } from './read.ts';
import { cross, ring, templateSide } from './templates.ts';

const bar = cross.map((line) => line.map((_, column) => (column === 3 ? 1 : 0)));
const templates = [ring, cross, bar];

/** A volume of so many channels. */
export const shapeFor = (channels: number): Shape => [channels, templateSide, templateSide];

/** Weights in C, H, W order that look for a ring in the first channel, a cross in the second, a bar in the third. */
export const pictured = (channels: number): number[] =>
  templates.slice(0, channels).flatMap((template) => template.flat().map((ink) => (ink === 1 ? 1 : -0.25)));

/** The weights of each channel as a map, read from a row in one of the orders. */
export function channelMaps(row: readonly number[], shape: Shape, order: Order): number[][][] {
  const [C, H, W] = shape;
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: H }, (_, h) =>
      Array.from({ length: W }, (_, w) => row[indexOf({ c, h, w }, shape, order)] ?? 0),
    ),
  );
}

/** What the neuron answers to the picture that it was made for, as a share of the most that it can. */
export function answerOf(row: readonly number[], shape: Shape, order: Order): number {
  const wanted = channelMaps(pictured(shape[0]), shape, 'CHW')
    .flat(2)
    .map((weight) => (weight > 0 ? 1 : 0));
  const got = channelMaps(row, shape, order).flat(2);
  const ink = wanted.reduce<number>((sum, value) => sum + value, 0);
  return got.reduce((sum, weight, i) => sum + weight * (wanted[i] ?? 0), 0) / ink;
}

/** How many weights stand in the wrong place, and what the neuron answers now. */
export function sayPorted(
  row: readonly number[],
  broken: readonly number[],
  given: readonly number[] | undefined,
  shape: Shape,
): string {
  const before = channelMaps(row, shape, 'CHW').flat(2);
  const wrong = (moved: readonly number[]) =>
    channelMaps(moved, shape, 'HWC')
      .flat(2)
      .filter((weight, i) => weight !== before[i]).length;
  const all = sizeOf(shape);
  const count = wrong(broken);
  const what =
    count === 0
      ? 'This code puts every weight into its place'
      : `After this code ${count} of ${all} places hold another weight than before`;
  const said = `${what}: the neuron answers ${written(answerOf(broken, shape, 'HWC'))} to its own picture, where it answered ${written(answerOf(row, shape, 'CHW'))}.`;
  if (!given) return `${said} The function on the right gives no row of ${all} numbers.`;
  const left = wrong(given);
  return `${said} On the right ${left === 0 ? 'every weight is in its place' : `${left} places hold another one`}.`;
}
