/** One step of gradient descent on a batch: the new W[digit][pixel] and b[digit], and the mean loss before it. */
export function trainingStep(W: number[][], b: number[], X: number[][], t: number[], learningRate: number) {
  const gradW = W.map((row) => row.map(() => 0));
  const gradb = b.map(() => 0);
  let loss = 0;
  for (let n = 0; n < X.length; n++) {
    const z = W.map((row, k) => row.reduce((sum, w, i) => sum + w * X[n][i], b[k]));
    const largest = Math.max(...z);
    const powers = z.map((score) => Math.exp(score - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    const p = powers.map((power) => power / total);
    loss += -Math.log(p[t[n]]);
    for (let k = 0; k < b.length; k++) {
      const delta = p[k] - (k === t[n] ? 1 : 0);
      gradb[k] += delta;
      for (let i = 0; i < X[n].length; i++) gradW[k][i] += delta * X[n][i];
    }
  }
  return {
    W: W.map((row, k) => row.map((w, i) => w - (learningRate / b.length) * gradW[k][i])),
    b: b.map((bias, k) => bias - (learningRate / b.length) * gradb[k]),
    loss: loss / X.length,
  };
}
