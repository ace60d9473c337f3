/** The probabilities of the scores `z`: as many, each between 0 and 1, together 1. */
export function softmax(z: number[]): number[] {
  if (z.length === 0) throw new RangeError('There are no scores: the list is empty.');
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
