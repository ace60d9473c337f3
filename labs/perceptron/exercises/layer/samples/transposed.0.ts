/** Takes columns for neurons: x W instead of W x. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  const columns = W[0] ?? [];
  return columns.map((_, j) => x.reduce((sum, input, i) => sum + (W[i]?.[j] ?? 0) * input, b[j] ?? 0));
}
