/** Forgets the half. */
export function squaredError(t: number, y: number): number {
  return (t - y) ** 2;
}
