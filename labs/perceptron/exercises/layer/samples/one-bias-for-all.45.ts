/** Gives every neuron the bias of the first. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  return W.map((row) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[0] ?? 0));
}
