/** The product of w · σ′(net) over all layers of a path, where σ is the sigmoid. */
export function pathProduct(weights: number[], nets: number[]): number {
  throw new Error('not implemented yet');
}
