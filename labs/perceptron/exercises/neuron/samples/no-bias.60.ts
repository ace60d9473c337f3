/** Forgets the bias. */
export function neuron(x: number[], w: number[], b: number): number {
  return x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, 0);
}
