/** Leaves the weights out. */
export function pathProduct(weights: number[], nets: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  return nets.reduce((product, net) => product * sigmoid(net) * (1 - sigmoid(net)), 1);
}
