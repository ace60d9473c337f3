/** t − p: the step downhill, not the slope. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, k) => (k === target ? 1 : 0) - power / sum);
}
