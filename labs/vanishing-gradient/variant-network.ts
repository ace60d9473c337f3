/** One variant of the deep network on tfjs operations: any backend has them. */
import type { Scalar, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Tf } from '../kit/experiment.ts';
import { accuracy, crossEntropy } from '../kit/loss.ts';
import type { Optimizer } from '../kit/optimizers.ts';
import type { Random } from '../kit/random.ts';
import { initialWeights } from './init.ts';
import type { Variant } from './variants.ts';

export interface Sizes {
  /** Numbers in one sample. */
  readonly inputs: number;
  /** Neurons of each hidden layer. */
  readonly width: number;
  /** Layers with weights, the output layer among them: at least 2. */
  readonly depth: number;
  readonly classes: number;
}

interface VariantLayer {
  /** `[in, out]`, as tf.matMul wants it on the right. */
  readonly weights: Variable;
  readonly bias: Variable;
  /** γ and β of batch normalisation. */
  readonly norm: { readonly scale: Variable; readonly shift: Variable } | null;
}

export interface VariantNetwork {
  readonly variant: Variant;
  readonly layers: readonly VariantLayer[];
  readonly variables: readonly Variable[];
  /** `[N, classes]` of a batch `[N, inputs]`. */
  apply(x: Tensor2D): Tensor2D;
  /** What every layer's activation is given, `[N, out]` each, and the scale γ/√(variance) of its normalisation, `[out]`, if any. */
  look(x: Tensor2D): { nets: Tensor2D[]; slopes: (Tensor1D | undefined)[] };
  dispose(): void;
}

const epsilon = 1e-5;

/** `[inputs, neurons]` of every layer, first layer first. */
export const fans = ({ inputs, width, depth, classes }: Sizes): [fanIn: number, fanOut: number][] =>
  Array.from({ length: depth }, (_, l) => [l === 0 ? inputs : width, l === depth - 1 ? classes : width]);

/** Builds a variant; the same `random` gives every variant the same normal numbers, row by row. The caller disposes of it. */
export function buildVariant(tf: Tf, variant: Variant, sizes: Sizes, random: Random): VariantNetwork {
  const layers = fans(sizes).map(([fanIn, fanOut], l): VariantLayer => {
    const last = l === sizes.depth - 1;
    const W = initialWeights(variant.init, fanIn, fanOut, random.fork(`layer ${l}`).normal);
    const variable = (make: () => Tensor) => tf.tidy(() => tf.variable(make())) as Variable;
    return {
      weights: variable(() => tf.transpose(tf.tensor2d(W, [fanOut, fanIn]))),
      bias: variable(() => tf.zeros([fanOut])),
      norm:
        variant.norm && !last
          ? { scale: variable(() => tf.ones([fanOut])), shift: variable(() => tf.zeros([fanOut])) }
          : null,
    };
  });
  const variables = layers.flatMap(({ weights, bias, norm }) => [
    weights,
    bias,
    ...(norm ? [norm.scale, norm.shift] : []),
  ]);
  const { depth } = sizes;
  const walk = (x: Tensor2D) => {
    const nets: Tensor2D[] = [];
    const slopes: (Tensor1D | undefined)[] = [];
    let h = x;
    layers.forEach(({ weights, bias, norm }, l) => {
      let net = tf.add(tf.matMul(h, weights as unknown as Tensor2D), bias) as Tensor2D;
      slopes.push(undefined);
      if (norm) {
        const centred = tf.sub(net, tf.mean(net, 0));
        const slope = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 0), epsilon));
        slopes.splice(-1, 1, tf.mul(slope, norm.scale) as Tensor1D);
        net = tf.add(tf.mul(tf.mul(centred, slope), norm.scale), norm.shift) as Tensor2D;
      }
      nets.push(net);
      if (l === depth - 1) h = net;
      else {
        const y = tf[variant.activation](net);
        h = variant.residual && l > 0 ? tf.add(h, y) : y;
      }
    });
    return { logits: h, nets, slopes };
  };
  return {
    variant,
    layers,
    variables,
    apply: (x) => tf.tidy(() => walk(x).logits),
    look: (x) =>
      tf.tidy(() => {
        const { nets, slopes } = walk(x);
        return { nets, slopes };
      }),
    dispose: () => tf.dispose([...variables]),
  };
}

/**
 * The L2 norm of each gradient `[in, out]`, as one tensor `[gradients.length]`. Divided by the largest entry before it
 * is squared: the square of 1e-25 is 0 in float32.
 */
export function norms(tf: Tf, gradients: readonly Tensor[]): Tensor1D {
  return tf.tidy(() => {
    const groups: Tensor[][] = [];
    for (const gradient of gradients) {
      const group = groups.at(-1);
      if (group?.[0] && String(group[0].shape) === String(gradient.shape)) group.push(gradient);
      else groups.push([gradient]);
    }
    return tf.concat(
      groups.map((group) => {
        const rows = tf.reshape(tf.stack(group), [group.length, -1]);
        const largest = tf.max(tf.abs(rows), 1, true);
        const scaled = tf.div(rows, tf.maximum(largest, 1e-36));
        return tf.mul(tf.reshape(largest, [-1]), tf.sqrt(tf.sum(tf.square(scaled), 1))) as Tensor1D;
      }),
    ) as Tensor1D;
  });
}

/** One step of gradient descent on a batch `[N, inputs]`: loss, accuracy and each layer's gradient norm before it, `[2 + depth]`. */
export function trainVariant(
  tf: Tf,
  network: VariantNetwork,
  optimizer: Optimizer,
  batch: { readonly x: Tensor2D; readonly labels: Tensor1D },
  learningRate: number,
): Tensor1D {
  return tf.tidy(() => {
    let right: Scalar | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const logits = network.apply(batch.x);
      right = tf.keep(accuracy(tf, logits, batch.labels));
      return crossEntropy(tf, logits, batch.labels);
    }, network.variables as Variable[]);
    const gradient = ({ name }: Variable) => grads[name] as Tensor;
    const measured = norms(
      tf,
      network.layers.map(({ weights }) => gradient(weights)),
    );
    optimizer.update(network.variables.map(gradient), learningRate);
    const both = tf.stack([value, right as Scalar]) as Tensor1D;
    right?.dispose();
    return tf.concat([both, measured]);
  });
}
