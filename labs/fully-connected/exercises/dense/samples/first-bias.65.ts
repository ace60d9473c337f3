/** Adds the first bias to every output. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  return W.map((row) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[0] ?? 0));
}
