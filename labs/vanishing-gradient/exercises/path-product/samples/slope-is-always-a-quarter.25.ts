/** Takes the largest slope for the slope. */
export function pathProduct(weights: number[], nets: number[]): number {
  return weights.reduce((product, w) => product * w * 0.25, 1);
}
