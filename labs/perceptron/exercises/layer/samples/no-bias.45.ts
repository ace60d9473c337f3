/** Forgets the biases. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  return W.map((row) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0));
}
