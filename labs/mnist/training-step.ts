/** One step of gradient descent of softmax regression, in float64. */

export type SoftmaxRegression = {
  /** `W[digit][pixel]`. */
  readonly W: readonly (readonly number[])[];
  /** `b[digit]`. */
  readonly b: readonly number[];
};

/** The probabilities of softmax; the largest score is taken off first, so that no power overflows. */
function softmax(z: readonly number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * The weights after one step on a batch of images `X[image][pixel]` with the right digits `t[image]`, and the batch's
 * mean cross-entropy before it. The gradient is the mean over the images: ∂E/∂W[k][i] = mean of (p[k] − [k = t]) x[i].
 */
export function trainingStep(
  W: readonly (readonly number[])[],
  b: readonly number[],
  X: readonly (readonly number[])[],
  t: readonly number[],
  learningRate: number,
): SoftmaxRegression & { readonly loss: number } {
  const errors = X.map((x, n) => {
    const p = softmax(W.map((w, k) => w.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b[k] ?? 0)));
    return p.map((probability, k) => ({ delta: probability - (k === t[n] ? 1 : 0), probability }));
  });
  const mean = (of: (n: number) => number) => X.reduce((sum, _, n) => sum + of(n), 0) / X.length;
  const delta = (n: number, k: number) => errors[n]?.[k]?.delta ?? 0;
  return {
    W: W.map((w, k) => w.map((weight, i) => weight - learningRate * mean((n) => delta(n, k) * (X[n]?.[i] ?? 0)))),
    b: b.map((bias, k) => bias - learningRate * mean((n) => delta(n, k))),
    loss: mean((n) => -Math.log(errors[n]?.[t[n] ?? 0]?.probability ?? 0)),
  };
}
