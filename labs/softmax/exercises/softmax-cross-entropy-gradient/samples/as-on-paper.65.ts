/** Softmax as it stands on paper: large scores overflow. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const powers = z.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, k) => power / sum - (k === target ? 1 : 0));
}
