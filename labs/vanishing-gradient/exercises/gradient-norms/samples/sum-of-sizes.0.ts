/** The L1 norm. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => layer.flat().reduce((sum, entry) => sum + Math.abs(entry), 0));
}
