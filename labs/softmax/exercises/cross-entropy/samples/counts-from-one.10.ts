/** Counts the classes from 1. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const sum = z.reduce((total, score) => total + Math.exp(score - largest), 0);
  return largest - z[target - 1] + Math.log(sum);
}
