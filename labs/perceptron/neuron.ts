/** The mathematics of one neuron (slides S2, S6), on plain numbers in float64. */

/** The weighted sum of the inputs and the bias: w·x + b. `x` and `w` have as many entries. */
export function neuron(x: readonly number[], w: readonly number[], b: number): number {
  return x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b);
}

/** The step of a sum: 1 above 0, else 0. A sum of exactly 0 gives 0. */
export const step = (net: number): number => (net > 0 ? 1 : 0);
