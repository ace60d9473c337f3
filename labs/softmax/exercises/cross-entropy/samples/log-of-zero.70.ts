/** A safe softmax, but its probability may be exactly 0, and the logarithm of 0 is −∞. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return -Math.log(powers[target] / sum);
}
