/** The distance, not its square. */
export function squaredError(t: number, y: number): number {
  return Math.abs(t - y);
}
