/** Divides the scores themselves by their sum, without the exponentials. */
export function softmax(z: number[]): number[] {
  const sum = z.reduce((total, score) => total + score, 0);
  return z.map((score) => score / sum);
}
