/** Sums over the wrong axis: W[i][k] for W[k][i]. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  return b.map((bias, k) => x.reduce((sum, input, i) => sum + (W[i]?.[k] ?? 0) * input, bias));
}
