const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Reads weights[l][i][j], from i to j. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries())
    layers.push(
      (biases[l] ?? []).map((b, j) => sigmoid((layers[l] ?? []).reduce((sum, a, i) => sum + a * (W[i]?.[j] ?? 0), b))),
    );
  return layers;
}
