/** The output fires where it should be silent. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [
      [
        [1, 1],
        [1, 1],
      ],
      [[-1, 1]],
    ],
    biases: [[-0.5, -1.5], [0.5]],
  };
}
