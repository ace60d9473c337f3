/** What is told of a handful of measurements. */

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Median, smallest and largest, each with this many digits that count. */
export function spreadOf(values: readonly number[], digits = 3): Spread {
  const short = (value: number) => Number(value.toPrecision(digits));
  return { median: short(median(values)), min: short(Math.min(...values)), max: short(Math.max(...values)) };
}
