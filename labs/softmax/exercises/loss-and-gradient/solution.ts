function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The mean price of a batch with scores `Z[sample][class]` and true classes `t[sample]`, and its gradient. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  const N = Z.length;
  if (N === 0 || t.length !== N) throw new RangeError(`There are scores of ${N} samples, but ${t.length} classes.`);
  const odd = Z.findIndex((z, n) => z.length !== Z[0].length || !(t[n] in z));
  if (odd >= 0)
    throw new RangeError(
      `Sample ${odd} has ${Z[odd].length} scores (sample 0: ${Z[0].length}) and is of class ${t[odd]}.`,
    );
  let loss = 0;
  const dZ = Z.map((z, n) => {
    const p = softmax(z);
    loss -= Math.log(p[t[n]]) / N;
    return p.map((share, k) => (share - (k === t[n] ? 1 : 0)) / N);
  });
  return { loss, dZ };
}
