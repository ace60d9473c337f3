/** Divides by the largest exponential: the best class gets 1, and they don't add up. */
export function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  return z.map((score) => Math.exp(score - largest));
}
