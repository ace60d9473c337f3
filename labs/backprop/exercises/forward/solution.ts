const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The activations of every layer, the input first. weights[layer][out][in], biases[layer][out], x[in]. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [[...x]];
  for (const [l, W] of weights.entries()) {
    const a = layers[l] ?? [];
    layers.push(W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (a[i] ?? 0), biases[l]?.[j] ?? 0))));
  }
  return layers;
}
