const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Adds the bias to the output, not to the sum. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries())
    layers.push(
      W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (layers[l]?.[i] ?? 0), 0)) + (biases[l]?.[j] ?? 0)),
    );
  return layers;
}
