/** OR and AND in the hidden layer; the output wants the first and not the second. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [
      [
        [1, 1],
        [1, 1],
      ],
      [[1, -1]],
    ],
    biases: [[-0.5, -1.5], [-0.5]],
  };
}
