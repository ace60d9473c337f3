const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** No sigmoid in the last layer. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries()) {
    const net = W.map((row, j) => row.reduce((sum, w, i) => sum + w * (layers[l]?.[i] ?? 0), biases[l]?.[j] ?? 0));
    layers.push(l === weights.length - 1 ? net : net.map(sigmoid));
  }
  return layers;
}
