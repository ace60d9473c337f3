/** Answers whether the neuron fires, not the sum. */
export function neuron(x: number[], w: number[], b: number): number {
  return x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b) > 0 ? 1 : 0;
}
