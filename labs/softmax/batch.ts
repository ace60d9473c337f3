/** The mean price of a batch and its gradient with respect to the scores (S26), in float64. */
import type { Plain } from '../kit/exercise/tagged.ts';
import { crossEntropy, softmax, softmaxCrossEntropyGradient } from './softmax.ts';

/** A type, not an interface: an answer of an exercise is plain data. */
export type LossAndGradient = {
  /** Mean of −ln p over the batch. */
  readonly loss: number;
  /** ∂loss/∂Z, [N][K]. */
  readonly dZ: readonly (readonly number[])[];
};

/** For scores `Z[sample][class]` and true classes `t[sample]`. */
export function lossAndGradient(Z: readonly (readonly number[])[], t: readonly number[]): LossAndGradient {
  const N = Z.length;
  return {
    loss: Z.reduce((sum, z, n) => sum + crossEntropy(z, t[n] as number), 0) / N,
    dZ: Z.map((z, n) => softmaxCrossEntropyGradient(z, t[n] as number).map((slope) => slope / N)),
  };
}

/** The function as the exercise hands it out: a softmax of a softmax. */
export function withBug(Z: readonly (readonly number[])[], t: readonly number[]): Plain {
  return lossAndGradient(
    Z.map((z) => softmax(z)),
    t,
  );
}
