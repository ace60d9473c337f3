/** Takes the derivative at the activation, not at the net input. */
export function pathProduct(weights: number[], nets: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const slope = (z: number) => sigmoid(z) * (1 - sigmoid(z));
  return weights.reduce((product, w, i) => product * w * slope(sigmoid(nets[i] ?? 0)), 1);
}
