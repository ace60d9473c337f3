/** Multiplies by the sigmoid, not by its derivative. */
export function pathProduct(weights: number[], nets: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  return weights.reduce((product, w, i) => product * w * sigmoid(nets[i] ?? 0), 1);
}
