/** A model that computes: weights from a description, the forward pass on tfjs operations. */
import type { Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';
import type { Random } from '../random.ts';
import type { Activation, Layer, ModelDescription } from './layers.ts';
import { describeModel, type LayerReport, type Shape } from './shapes.ts';

/** Weights and bias of one layer: [F, F, C, filters] or [inputs, units], and [filters] or [units]. */
export interface LayerWeights {
  readonly weights: Variable;
  readonly bias: Variable;
}

export interface Network {
  readonly inputShape: Shape;
  readonly reports: readonly LayerReport[];
  /** One entry per layer, null for those that learn nothing. */
  readonly layers: readonly (LayerWeights | null)[];
  /** All trainable variables in order: weights, bias, weights, bias, … */
  readonly variables: readonly Variable[];
  /**
   * Logits [N, classes] of a batch [N, rows, columns, channels].
   * `dropoutSeed` switches the dropout layers on, for training.
   */
  apply(batch: Tensor4D, dropoutSeed?: number): Tensor2D;
  /** The output of every layer, for a look inside. */
  activations(batch: Tensor4D): Tensor[];
  dispose(): void;
}

/**
 * Initial weights: He's for ReLU (He et al. 2015), Glorot's otherwise (Glorot & Bengio 2010),
 * both uniform; drawn in row-major order.
 */
function initialWeights(shape: Shape, activation: Activation, random: Random): Float32Array {
  const outputs = shape.at(-1) ?? 1;
  const inputs = shape.slice(0, -1).reduce((product, n) => product * n, 1);
  const receptive = shape.length === 4 ? (shape[0] ?? 1) * (shape[1] ?? 1) : 1;
  const limit = Math.sqrt(6 / (activation === 'relu' ? inputs : inputs + outputs * receptive));
  return Float32Array.from({ length: inputs * outputs }, () => (2 * random.uniform() - 1) * limit);
}

const activate = {
  linear: (_tf: Tf, x: Tensor) => x,
  tanh: (tf: Tf, x: Tensor) => tf.tanh(x),
  sigmoid: (tf: Tf, x: Tensor) => tf.sigmoid(x),
};

/** tfjs fuses the bias and ReLU into the product; the other activations follow as operations of their own. */
const fused = (activation: Activation) => (activation === 'relu' ? 'relu' : 'linear');

function applyLayer(tf: Tf, layer: Layer, x: Tensor, own: LayerWeights | null, dropoutSeed?: number): Tensor {
  const follow = (y: Tensor) =>
    'activation' in layer && layer.activation !== 'relu' ? activate[layer.activation](tf, y) : y;
  switch (layer.kind) {
    case 'conv2d':
      if (!own) throw new Error('A convolution without weights.');
      return follow(
        tf.fused.conv2d({
          x: x as Tensor4D,
          filter: own.weights as unknown as Tensor4D,
          bias: own.bias,
          strides: layer.stride,
          pad: layer.padding,
          activation: fused(layer.activation),
        }),
      );
    case 'maxPooling2d':
      return tf.maxPool(x as Tensor4D, layer.poolSize, layer.stride, 'valid');
    case 'averagePooling2d':
      return tf.avgPool(x as Tensor4D, layer.poolSize, layer.stride, 'valid');
    case 'flatten':
      return tf.reshape(x, [x.shape[0] ?? 0, -1]);
    case 'dense':
      if (!own) throw new Error('A dense layer without weights.');
      return follow(
        tf.fused.matMul({
          a: x as Tensor2D,
          b: own.weights as unknown as Tensor2D,
          bias: own.bias,
          activation: fused(layer.activation),
        }),
      );
    case 'dropout':
      return dropoutSeed === undefined ? x : tf.dropout(x, layer.rate, undefined, dropoutSeed);
  }
}

/**
 * Builds a network with fresh weights. Throws what `describeModel` throws for an impossible model.
 * The caller disposes of it.
 */
export function buildNetwork(
  tf: Tf,
  model: ModelDescription,
  inputShape: Shape,
  classes: number,
  random: Random,
): Network {
  const reports = describeModel(model, inputShape, classes);
  const layers = reports.map(({ layer, weightsShape }): LayerWeights | null => {
    if (layer.kind !== 'conv2d' && layer.kind !== 'dense') return null;
    const values = initialWeights(weightsShape, layer.activation, random);
    return tf.tidy(() => ({
      weights: tf.variable(tf.tensor(values, [...weightsShape], 'float32')),
      bias: tf.variable(tf.zeros([weightsShape.at(-1) ?? 0])),
    }));
  });
  const variables = layers.flatMap((own) => (own ? [own.weights, own.bias] : []));
  const activations = (batch: Tensor4D, dropoutSeed?: number): Tensor[] => {
    let x: Tensor = batch;
    return reports.map(({ layer }, i) => {
      x = applyLayer(tf, layer, x, layers[i] ?? null, dropoutSeed);
      return x;
    });
  };
  return {
    inputShape,
    reports,
    layers,
    variables,
    activations: (batch) => tf.tidy(() => activations(batch)),
    apply: (batch, dropoutSeed) => tf.tidy(() => activations(batch, dropoutSeed).at(-1) as Tensor2D),
    dispose: () => {
      for (const variable of variables) variable.dispose();
    },
  };
}
