/** Adds all outputs up to one. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  return [W.reduce((all, row, k) => all + row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0), 0)];
}
