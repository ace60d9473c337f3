/** Adds the factors up. */
export function pathProduct(weights: number[], nets: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const slope = (z: number) => sigmoid(z) * (1 - sigmoid(z));
  return weights.reduce((sum, w, i) => sum + w * slope(nets[i] ?? 0), 0);
}
