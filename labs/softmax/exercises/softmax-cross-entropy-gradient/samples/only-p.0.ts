/** The probabilities themselves: the true class is never told apart. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
