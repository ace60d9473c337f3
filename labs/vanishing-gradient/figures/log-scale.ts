/** A log axis for many bars: which powers of ten it reaches from and to, and where a value stands on it. */

export interface LogScale {
  /** Powers of ten at both ends: −8 and 2. */
  readonly low: number;
  readonly high: number;
}

const smallest = -36;
const largestPower = 36;

/** The scale that all positive, finite values fit on; at least three powers of ten. */
export function logScale(values: readonly number[]): LogScale {
  const powers = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (powers.length === 0) return { low: -3, high: 0 };
  const clamp = (power: number) => Math.max(smallest, Math.min(largestPower, power));
  const high = clamp(Math.ceil(Math.max(...powers) + 0.05));
  return { low: Math.min(clamp(Math.floor(Math.min(...powers) - 0.05)), high - 3), high };
}

/** 0 at the low end, 1 at the high one; null for what is no positive number. */
export function place(value: number, { low, high }: LogScale): number | null {
  if (!(value > 0) || !Number.isFinite(value)) return null;
  return Math.max(0, Math.min(1, (Math.log10(value) - low) / (high - low)));
}

/** Powers of ten to draw lines at, at most six. */
export function decades({ low, high }: LogScale): number[] {
  const step = [1, 2, 3, 5, 10, 20].find((size) => (high - low) / size <= 5) ?? 20;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
}
