/** The weighted sum of the inputs `x`, and the bias: w·x + b. */
export function neuron(x: number[], w: number[], b: number): number {
  throw new Error('not implemented yet');
}
