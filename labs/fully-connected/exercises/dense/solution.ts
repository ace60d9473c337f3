/** A fully connected layer: x [inputs], W [outputs][inputs], b [outputs]; gives [outputs]. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  const odd = W.findIndex((row) => row.length !== x.length);
  if (odd >= 0) throw new RangeError(`x has ${x.length} numbers, but W[${odd}] has ${W[odd]?.length} weights.`);
  if (b.length !== W.length) throw new RangeError(`W has ${W.length} rows, but there are ${b.length} biases.`);
  return W.map((row, k) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0));
}
