/** The exponentials, never divided by their sum. */
export function softmax(z: number[]): number[] {
  return z.map((score) => Math.exp(score));
}
