/** Leaves the slopes of the other classes out. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, k) => (k === target ? power / sum - 1 : 0));
}
