/** Halves before it squares: a quarter. */
export function squaredError(t: number, y: number): number {
  return ((t - y) / 2) ** 2;
}
