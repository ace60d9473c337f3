/** The L2 norm of each layer's gradient, first layer first. `dW[layer][neuron][input]` */
export function gradientNorms(dW: number[][][]): number[] {
  return dW.map((layer) => Math.sqrt(layer.flat().reduce((sum, entry) => sum + entry * entry, 0)));
}
