/** The squared error ½ (t − y)² of the output `y` where `t` is the target. */
export function squaredError(t: number, y: number): number {
  return 0.5 * (t - y) ** 2;
}
