/** The mathematics of one neuron (slide S2), on plain numbers in float64. */

/** The weighted sum of the inputs and the bias: w·x + b. `x` and `w` have as many entries. */
export function neuron(x: readonly number[], w: readonly number[], b: number): number {
  return x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b);
}
