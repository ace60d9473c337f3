const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layers = [x];
  for (const [l, W] of weights.entries()) {
    const a = layers[l] ?? [];
    layers.push(W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (a[i] ?? 0), biases[l]?.[j] ?? 0))));
  }
  return layers;
}

/** Sums the blame over the weights, but leaves the slope out in hidden layers. */
export function backward(
  weights: number[][][],
  biases: number[][],
  x: number[],
  t: number[],
): { dW: number[][][]; db: number[][] } {
  const layers = forward(weights, biases, x);
  const dW: number[][][] = [];
  const db: number[][] = [];
  let next: number[] | null = null;
  for (let l = weights.length - 1; l >= 0; l--) {
    const above: number[] | null = next;
    const delta: number[] = (layers[l + 1] ?? []).map((y, j) => {
      const blame = above ? above.reduce((sum, d, k) => sum + d * (weights[l + 1]?.[k]?.[j] ?? 0), 0) : y - (t[j] ?? 0);
      return above ? blame : blame * y * (1 - y);
    });
    dW.unshift(delta.map((d) => (layers[l] ?? []).map((a) => d * a)));
    db.unshift(delta);
    next = delta;
  }
  return { dW, db };
}
