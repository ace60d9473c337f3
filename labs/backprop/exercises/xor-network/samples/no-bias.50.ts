/** Every line goes through the origin. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  return {
    weights: [
      [
        [1, 1],
        [1, 1],
      ],
      [[1, -1]],
    ],
    biases: [[0, 0], [0]],
  };
}
