/** Softmax as it stands on paper, then the logarithm: large scores overflow. */
export function crossEntropy(z: number[], target: number): number {
  const powers = z.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return -Math.log(powers[target] / sum);
}
