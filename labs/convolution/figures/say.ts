/** What the figures show, in words. */
import type { ShuffledParams } from '../experiments/shuffled/params.ts';
import { flooredSize, rawSize, type Sizes } from '../output-size.ts';
import { count, many, number } from './words.ts';

/** What the sizes mean, in sentences. */
export function describeSizes(sizes: Sizes): string {
  const raw = rawSize(sizes);
  if (raw < 1)
    return `A window of ${sizes.F} doesn’t fit into ${sizes.W} cells with ${sizes.P} of padding on each side.`;
  const windows = many(flooredSize(sizes), 'window');
  if (Number.isInteger(raw)) return `${windows}: the output has ${number(raw)} × ${number(raw)} places.`;
  const left = (sizes.W - sizes.F + 2 * sizes.P) % sizes.S;
  return `${number(raw, 3)} isn’t whole. ${windows} fit and ${many(left, 'cell is', 'cells are')} left over; frameworks take the floor, ${flooredSize(sizes)}.`;
}

/** A slice in words: how many numbers, and in how many pieces they lie. */
export function describeSlice(taken: readonly boolean[]): string {
  const numbers = taken.filter(Boolean).length;
  const pieces = taken.filter((is, i) => is && !taken[i - 1]).length;
  return `${count(numbers)} of ${many(taken.length, 'number')}, in ${pieces === 1 ? 'one piece' : `${count(pieces)} pieces`}`;
}

const levels = ['Edges', 'Parts', 'Still larger parts'];

/** The convolutions, named by what the lecture says they find, and the last layer: the objects. */
export function levelsOf(
  layers: readonly { readonly kind: string }[],
): { readonly layer: number; readonly title: string }[] {
  const convolutions = layers.flatMap(({ kind }, layer) => (kind === 'conv2d' ? [layer] : []));
  return [
    ...convolutions.map((layer, i) => ({ layer, title: levels[Math.min(i, levels.length - 1)] ?? '' })),
    { layer: layers.length - 1, title: 'Objects' },
  ];
}

/** What was done to the digits. */
export const digitsAre = { plain: 'as they are', shuffled: 'shuffled', shifted: 'moved' } as const;

/** `shuffled`, or `shuffled (2)` when there is one already. */
export function keptLabel({ pixels, shift }: ShuffledParams, taken: readonly string[]): string {
  const label = pixels === 'shifted' ? `${digitsAre[pixels]} by ${shift}` : digitsAre[pixels];
  let n = 1;
  const numbered = () => (n === 1 ? label : `${label} (${n})`);
  while (taken.includes(numbered())) n++;
  return numbered();
}
