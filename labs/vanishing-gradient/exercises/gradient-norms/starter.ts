/** The L2 norm of each layer's gradient, first layer first. `dW[layer][neuron][input]` */
export function gradientNorms(dW: number[][][]): number[] {
  throw new Error('not implemented yet');
}
