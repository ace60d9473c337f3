/** Weights and bias after `epochs` times through `data` by the perceptron's rule, from zeros, in the given order. */
export function trainNeuron(
  data: { x: number[]; t: number }[],
  learningRate: number,
  epochs: number,
): { w: number[]; b: number } {
  throw new Error('not implemented yet');
}
