/** Adds the norms of the neurons up. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => layer.reduce((sum, row) => sum + Math.hypot(...row), 0));
}
