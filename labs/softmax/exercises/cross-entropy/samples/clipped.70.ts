/** Clips the probability so that the price stays finite: beyond 27.6 it no longer tells how wrong one was. */
export function crossEntropy(z: number[], target: number): number {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return -Math.log(Math.max(powers[target] / sum, 1e-12));
}
