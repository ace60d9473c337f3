/** The squared error ½ (t − y)² of the output `y` where `t` is the target. */
export function squaredError(t: number, y: number): number {
  throw new Error('not implemented yet');
}
