/** The price of the class that the network likes best, whatever the true one is. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const sum = z.reduce((total, score) => total + Math.exp(score - largest), 0);
  return Math.log(sum);
}
