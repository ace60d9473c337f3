const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

const up = (v: number[], W: number[][], b: number[]): number[] =>
  W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (v[i] ?? 0), b[j] ?? 0)));

const down = (h: number[], W: number[][], a: number[]): number[] =>
  a.map((bias, i) => sigmoid(W.reduce((sum, row, j) => sum + (row[i] ?? 0) * (h[j] ?? 0), bias)));

/** Forgets the biases of the visible units on the way down. */
export function contrastiveDivergence(
  v0: number[],
  W: number[][],
  a: number[],
  b: number[],
  uniform: () => number,
  learningRate: number,
): { W: number[][]; a: number[]; b: number[] } {
  const p0 = up(v0, W, b);
  const h = p0.map((p) => (uniform() < p ? 1 : 0));
  const none = a.map(() => 0);
  const v1 = down(h, W, none);
  const p1 = up(v1, W, b);
  return {
    W: W.map((row, j) =>
      row.map((w, i) => w + learningRate * ((p0[j] ?? 0) * (v0[i] ?? 0) - (p1[j] ?? 0) * (v1[i] ?? 0))),
    ),
    a: a.map((bias, i) => bias + learningRate * ((v0[i] ?? 0) - (v1[i] ?? 0))),
    b: b.map((bias, j) => bias + learningRate * ((p0[j] ?? 0) - (p1[j] ?? 0))),
  };
}
