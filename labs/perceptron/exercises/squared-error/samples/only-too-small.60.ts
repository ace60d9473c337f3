/** Takes an output that is too large for no error. */
export function squaredError(t: number, y: number): number {
  return 0.5 * Math.max(0, t - y) ** 2;
}
