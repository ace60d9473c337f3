/** Counts the inputs where it should count the neurons. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  return x.map((_, j) => (W[j] ?? []).reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[j] ?? 0));
}
