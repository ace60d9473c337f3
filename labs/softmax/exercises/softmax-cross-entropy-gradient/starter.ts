/** ∂E/∂z of the cross-entropy: one slope for each of the scores `z`; `target` is the true class, from 0. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  throw new Error('not implemented yet');
}
