/** The slope of squared error instead of cross-entropy: where the network is certain, nothing is learnt. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  const p = powers.map((power) => power / sum);
  const error = p.map((share, k) => share - (k === target ? 1 : 0));
  const mean = error.reduce((total, e, k) => total + e * p[k], 0);
  return p.map((share, k) => share * (error[k] - mean));
}
