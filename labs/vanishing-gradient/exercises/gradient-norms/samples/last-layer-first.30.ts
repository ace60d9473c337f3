/** Goes backwards, as backpropagation does. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => Math.hypot(...layer.flat())).reverse();
}
