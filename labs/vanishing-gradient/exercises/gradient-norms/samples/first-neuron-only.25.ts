/** Looks at the first neuron of each layer. */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map(([row = []]) => Math.hypot(...row));
}
