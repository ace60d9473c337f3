/** The logarithm without the minus: a price below 0. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const sum = z.reduce((total, score) => total + Math.exp(score - largest), 0);
  return z[target] - largest - Math.log(sum);
}
