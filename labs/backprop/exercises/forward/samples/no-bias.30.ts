const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Forgets the biases. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries())
    layers.push(W.map((row) => sigmoid(row.reduce((sum, w, i) => sum + w * (layers[l]?.[i] ?? 0), 0))));
  return layers;
}
