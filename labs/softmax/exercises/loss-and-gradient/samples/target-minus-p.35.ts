function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One softmax, but the step downhill for the slope. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  const N = Z.length;
  let loss = 0;
  const dZ = Z.map((z, n) => {
    const p = softmax(z);
    loss -= Math.log(p[t[n]]) / N;
    return p.map((share, k) => ((k === t[n] ? 1 : 0) - share) / N);
  });
  return { loss, dZ };
}
