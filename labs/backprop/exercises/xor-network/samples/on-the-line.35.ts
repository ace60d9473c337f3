/** Thresholds lie on the corners themselves: the sum is 0 there, and 0 does not fire. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [
      [
        [1, 1],
        [1, 1],
      ],
      [[1, -1]],
    ],
    biases: [[-1, -2], [0]],
  };
}
