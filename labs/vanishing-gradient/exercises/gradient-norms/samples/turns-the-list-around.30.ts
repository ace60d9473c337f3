/** Right norms, but the list of layers is turned around afterwards. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW
    .reverse()
    .map((layer) => Math.hypot(...layer.flat()))
    .reverse();
}
