/** The network that is fine-tuned: sigmoid layers, then softmax; from random weights or from trained machines. */
import type { Scalar, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Tf } from '../../../kit/experiment.ts';
import { accuracy, crossEntropy } from '../../../kit/loss.ts';
import { chooseOptimizer } from '../../../kit/train.ts';
import { norms } from '../../variant-network.ts';

export interface LayerValues {
  /** `[out, in]` */
  readonly W: Tensor;
  /** `[out]` */
  readonly b: Tensor;
}

export interface LabelledBatch {
  /** `[N, inputs]` */
  readonly x: Tensor2D;
  /** `[N]` */
  readonly labels: Tensor1D;
}

export interface Classifier {
  readonly weights: readonly Variable[];
  /** One step of gradient descent with momentum: loss, accuracy and each layer's gradient norm before it, `[2 + layers]`. */
  train(batch: LabelledBatch, learningRate: number): Tensor1D;
  /** Loss and accuracy of a batch, `[2]`. */
  measure(batch: LabelledBatch): Tensor1D;
  /** A copy of weights and optimizer, to go back to. */
  snapshot(): { restore(): void; dispose(): void };
  dispose(): void;
}

/** Copies the values of the layers, which stay the caller's, the output layer last. The caller disposes of the classifier. */
export function createClassifier(tf: Tf, values: readonly LayerValues[]): Classifier {
  const layers = values.map(({ W, b }) => ({ W: tf.variable(W), b: tf.variable(b) }));
  const variables = layers.flatMap(({ W, b }) => [W, b]);
  const optimizer = chooseOptimizer(tf, 'momentum', variables);
  const logits = (x: Tensor2D) =>
    layers.reduce((h, { W, b }, l) => {
      const net = tf.add(tf.matMul(h, W as unknown as Tensor2D, false, true), b) as Tensor2D;
      return l === layers.length - 1 ? net : tf.sigmoid(net);
    }, x);
  return {
    weights: layers.map(({ W }) => W),
    train: ({ x, labels }, learningRate) =>
      tf.tidy(() => {
        let right: Scalar | undefined;
        const { value, grads } = tf.variableGrads(() => {
          const scores = logits(x);
          right = tf.keep(accuracy(tf, scores, labels));
          return crossEntropy(tf, scores, labels);
        }, variables);
        const gradient = ({ name }: Variable) => grads[name] as Tensor;
        const measured = norms(
          tf,
          layers.map(({ W }) => gradient(W)),
        );
        optimizer.update(variables.map(gradient), learningRate);
        const both = tf.stack([value, right as Scalar]) as Tensor1D;
        right?.dispose();
        return tf.concat([both, measured]);
      }),
    measure: ({ x, labels }) =>
      tf.tidy(() => {
        const scores = logits(x);
        return tf.stack([crossEntropy(tf, scores, labels), accuracy(tf, scores, labels)]) as Tensor1D;
      }),
    snapshot: () => optimizer.snapshot(),
    dispose() {
      optimizer.dispose();
      tf.dispose(variables);
    },
  };
}
