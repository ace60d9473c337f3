/** Multiplies sizes and loses the sign. */
export function pathProduct(weights: number[], nets: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  return weights.reduce((product, w, i) => {
    const y = sigmoid(nets[i] ?? 0);
    return product * Math.abs(w) * y * (1 - y);
  }, 1);
}
