/** Bends the outputs with ReLU, which is a layer of its own. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  return W.map((row, k) =>
    Math.max(
      0,
      row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0),
    ),
  );
}
