/** The right sum, as text. */
export function neuron(x: number[], w: number[], b: number): string {
  return String(x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b));
}
