/** A layer: several neurons on the same inputs (slide S3). Weights are `W[out][in]`. */
import { neuron } from './neuron.ts';

/** What each neuron gives: W x + b. W is [m][d], x [d], b [m]; the answer is [m]. */
export function layer(W: readonly (readonly number[])[], x: readonly number[], b: readonly number[]): number[] {
  return W.map((weights, j) => neuron(x, weights, b[j] ?? 0));
}

/** The layer on every sample at once: Y = X Wᵀ + b. W is [m][d], X [N][d], b [m]; the answer is [N][m]. */
export function layerBatch(
  W: readonly (readonly number[])[],
  X: readonly (readonly number[])[],
  b: readonly number[],
): number[][] {
  return X.map((x) => layer(W, x, b));
}
