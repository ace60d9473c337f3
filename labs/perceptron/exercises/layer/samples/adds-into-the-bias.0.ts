/** The right sums, but written over the biases. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  W.forEach((row, j) => {
    row.forEach((weight, i) => {
      b[j] = (b[j] ?? 0) + weight * (x[i] ?? 0);
    });
  });
  return b;
}
