/** One neuron alone: there is no line for XOR. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [[[1, 1]]],
    biases: [[-0.5]],
  };
}
