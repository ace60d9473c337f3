function softmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** A network's answers for a batch: its probabilities. */
function predict(Z: number[][]): number[][] {
  return Z.map((z) => softmax(z));
}

/** The mean price of a batch with scores `Z[sample][class]` and true classes `t[sample]`, and its gradient. */
export function lossAndGradient(Z: number[][], t: number[]): { loss: number; dZ: number[][] } {
  const Y = predict(Z);
  const N = Y.length;
  let loss = 0;
  const dZ = Y.map((y, n) => {
    const p = softmax(y);
    loss -= Math.log(p[t[n]]) / N;
    return p.map((share, k) => (share - (k === t[n] ? 1 : 0)) / N);
  });
  return { loss, dZ };
}
