/** Sorts the scores to find the largest: the caller's list is in another order afterwards. */
export function softmax(z: number[]): number[] {
  const scores = [...z];
  const largest = z.sort((a, b) => a - b)[z.length - 1];
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
