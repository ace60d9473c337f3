const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Feeds every layer with x. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  return [
    x,
    ...weights.map((W, l) =>
      W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (x[i] ?? 0), biases[l]?.[j] ?? 0))),
    ),
  ];
}
