/** Took out both. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  const N = Z.length;
  let loss = 0;
  const dZ = Z.map((z, n) => {
    loss -= Math.log(z[t[n]]) / N;
    return z.map((share, k) => (share - (k === t[n] ? 1 : 0)) / N);
  });
  return { loss, dZ };
}
