/** Ticks that a person would choose: 1, 2 or 5 times a power of ten, and on log axes 1 and 3 or 1, 2 and 5. */

/** Rounds float noise away: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** The smallest of 1, 2, 5 × 10ⁿ that is at least `value`. Throws a `RangeError` unless it is positive. */
export function niceCeil(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${value} has no round number above it.`);
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-12)) ?? 10;
  return tidy(factor * power);
}

/** About `count` round values from `min` to `max`, both kept when they are round themselves. */
export function linearTicks(min: number, max: number, count = 5): number[] {
  if (!(max > min)) return [min];
  const step = niceCeil((max - min) / count);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
}

/** Values 1, 2, 5 × 10ⁿ within a positive range; 1 and 3, 1 alone, or only some decades, where there would be more than `most`. */
export function logTicks(min: number, max: number, most = 7): number[] {
  if (!(min > 0 && max >= min)) throw new RangeError(`A log axis needs 0 < min ≤ max, not ${min} to ${max}.`);
  const decades = Array.from(
    { length: Math.floor(Math.log10(max)) - Math.floor(Math.log10(min)) + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(min)) + i),
  );
  const within = (factors: number[]) =>
    decades
      .flatMap((decade) => factors.map((factor) => tidy(decade * factor)))
      .filter((value) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9));
  const fitting = [[1, 2, 5], [1, 3], [1]].map(within).find((ticks) => ticks.length <= most);
  if (fitting) return fitting;
  const every = Math.ceil(within([1]).length / most);
  return within([1]).filter((_, i) => i % every === 0);
}
