/** The gradient of E = ½ Σ (t − y)² for one sample, in the form of the weights and the biases. */
export function backward(
  weights: number[][][],
  biases: number[][],
  x: number[],
  t: number[],
): { dW: number[][][]; db: number[][] } {
  throw new Error('not implemented yet');
}
