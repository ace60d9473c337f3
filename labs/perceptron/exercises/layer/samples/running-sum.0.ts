/** Never sets the sum back between two neurons. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  let sum = 0;
  return W.map((row, j) => {
    row.forEach((weight, i) => {
      sum += weight * (x[i] ?? 0);
    });
    return sum + (b[j] ?? 0);
  });
}
