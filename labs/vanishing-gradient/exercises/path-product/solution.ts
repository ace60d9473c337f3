/** The product of w · σ′(net) over all layers of a path, where σ is the sigmoid. */
export function pathProduct(weights: number[], nets: number[]): number {
  let product = 1;
  weights.forEach((w, i) => {
    const y = 1 / (1 + Math.exp(-(nets[i] ?? 0)));
    product *= w * y * (1 - y);
  });
  return product;
}
