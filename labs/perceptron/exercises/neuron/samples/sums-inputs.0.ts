/** Adds the inputs up and leaves the weights out. */
export function neuron(x: number[], w: number[], b: number): number {
  return x.reduce((sum, input) => sum + input, b);
}
