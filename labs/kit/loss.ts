/** Softmax cross-entropy of logits and classes, with the gradient that makes the pair famous: p − t. */
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tf } from './experiment.ts';

/**
 * Mean of −log softmax(logits)[label] over a batch: logits [N, K], labels [N] (int32); a scalar.
 * Its gradient is (softmax(logits) − one-hot(labels)) / N.
 */
export function crossEntropy(tf: Tf, logits: Tensor2D, labels: Tensor1D): Scalar {
  const [n, classes] = logits.shape;
  const loss = tf.customGrad((x, save) => {
    const target = tf.cast(tf.oneHot(labels, classes), 'float32');
    const logProbabilities = tf.logSoftmax(x as Tensor2D);
    (save as (tensors: unknown[]) => void)([target, logProbabilities]);
    return {
      value: tf.div(tf.neg(tf.sum(tf.mul(target, logProbabilities))), n) as Scalar,
      gradFunc: (dy: Scalar, saved: unknown) => {
        const [t, logP] = saved as [Tensor2D, Tensor2D];
        return tf.mul(tf.sub(tf.exp(logP), t), tf.div(dy, n));
      },
    };
  });
  return loss(logits) as Scalar;
}

/** The share of a batch whose largest logit is its label's: logits [N, K], labels [N]; a scalar in 0 … 1. */
export function accuracy(tf: Tf, logits: Tensor2D, labels: Tensor1D): Scalar {
  return tf.tidy(() => tf.mean(tf.cast(tf.equal(tf.cast(tf.argMax(logits, 1), 'int32'), labels), 'float32')));
}
