/** Multiplies by p (1 − p), the slope of a sigmoid, once too often: certain and wrong learns nothing. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, k) => {
    const p = power / sum;
    return (p - (k === target ? 1 : 0)) * p * (1 - p);
  });
}
