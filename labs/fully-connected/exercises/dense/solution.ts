/** A fully connected layer: x [inputs], W [outputs][inputs], b [outputs]; gives [outputs]. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  return W.map((row, k) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0));
}
