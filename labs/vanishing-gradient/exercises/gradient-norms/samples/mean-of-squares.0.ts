/** The root of the mean square, not of the sum. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => {
    const all = layer.flat();
    return Math.sqrt(all.reduce((sum, entry) => sum + entry * entry, 0) / all.length);
  });
}
