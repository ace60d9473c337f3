/** The formula as it stands on paper: large scores overflow, small ones give 0 / 0. */
export function softmax(z: number[]): number[] {
  const powers = z.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
