/** Another form of the slope, exp(−z) / (1 + exp(−z))², which is ∞ / ∞ far out. */
export function pathProduct(weights: number[], nets: number[]): number {
  return weights.reduce((product, w, i) => {
    const e = Math.exp(-(nets[i] ?? 0));
    return product * w * (e / (1 + e) ** 2);
  }, 1);
}
