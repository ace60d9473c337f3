/** Forgets the square root. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => layer.flat().reduce((sum, entry) => sum + entry * entry, 0));
}
