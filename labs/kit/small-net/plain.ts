/** The same small network, operation by operation, with tfjs's own gradients: for every backend, and the kernels' oracle. */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { type ActivationName, leakySlope } from '../activations.ts';
import type { Tf } from '../experiment.ts';
import { placesOf, type SmallNet } from './description.ts';
import type { EpochTensors } from './kernels.ts';
import type { StepRule } from './pass.ts';

/** tfjs gives a comparison no gradient; the slope of a step is 0. */
const flatStep = (tf: Tf) =>
  tf.customGrad((z) => ({
    value: tf.cast(tf.greaterEqual(z as Tensor2D, 0), 'float32'),
    gradFunc: (dy: Tensor) => tf.zerosLike(dy),
  })) as (z: Tensor2D) => Tensor2D;

const activations: Readonly<Record<ActivationName, (tf: Tf, z: Tensor2D) => Tensor2D>> = {
  linear: (_, z) => z,
  sigmoid: (tf, z) => tf.sigmoid(z),
  tanh: (tf, z) => tf.tanh(z),
  relu: (tf, z) => tf.relu(z),
  leakyRelu: (tf, z) => tf.leakyRelu(z, leakySlope),
  elu: (tf, z) => tf.elu(z),
  gelu: (tf, z) => tf.mul(tf.mul(z, 0.5), tf.add(1, tf.erf(tf.div(z, Math.SQRT2)))),
  softplus: (tf, z) => tf.softplus(z),
  step: (tf, z) => flatStep(tf)(z),
};

/** W [out, in] and b [out] of every layer, one after the other. */
function unpack(tf: Tf, net: SmallNet, parameters: Tensor): Tensor[] {
  return placesOf(net).layers.flatMap(({ units, inputs, weightsAt, biasesAt }) => [
    tf.reshape(tf.slice(parameters, [weightsAt], [units * inputs]), [units, inputs]),
    tf.slice(parameters, [biasesAt], [units]),
  ]);
}

/** Outputs of every layer [N, units], from W, b, W, b, … */
function layerOutputs(tf: Tf, { layers }: SmallNet, variables: readonly Tensor[], x: Tensor2D): Tensor2D[] {
  let a = x;
  return layers.map(({ activation }, l) => {
    const net = tf.matMul(a, variables[2 * l] as Tensor2D, false, true);
    a = activations[activation](tf, tf.add(net, variables[2 * l + 1] as Tensor1D));
    return a;
  });
}

/** Mean loss over a batch: y [N, outputs], t [N, outputs]; a scalar. */
function meanLoss(tf: Tf, { loss }: SmallNet, y: Tensor2D, t: Tensor2D): Scalar {
  if (loss === 'squared-error') return tf.mean(tf.sum(tf.mul(tf.square(tf.sub(t, y)), 0.5), 1));
  if (y.shape[1] === 1) {
    const tail = tf.log1p(tf.exp(tf.neg(tf.abs(y))));
    return tf.mean(tf.add(tf.sub(tf.relu(y), tf.mul(y, t)), tail));
  }
  return tf.neg(tf.mean(tf.sum(tf.mul(t, tf.logSoftmax(y)), 1)));
}

/** As `fusedForward`. */
export function plainForward(tf: Tf, net: SmallNet, parameters: Tensor, x: Tensor, every = false): Tensor {
  return tf.tidy(() => {
    const outputs = layerOutputs(tf, net, unpack(tf, net, parameters), x as Tensor2D);
    return every ? tf.concat(outputs, 1) : (outputs.at(-1) as Tensor2D);
  });
}

function moved(tf: Tf, w: Tensor, gradient: Tensor, { learningRate, l1, l2 }: StepRule): Tensor {
  const isBias = w.rank === 1;
  const slope = isBias || l2 === 0 ? gradient : tf.add(gradient, tf.mul(w, l2));
  const next = tf.sub(w, tf.mul(slope, learningRate));
  if (isBias || l1 === 0) return next;
  return tf.mul(tf.sign(next), tf.relu(tf.sub(tf.abs(next), learningRate * l1)));
}

/** As `fusedEpoch`. */
export function plainEpoch(
  tf: Tf,
  net: SmallNet,
  { parameters, x, targets, order }: EpochTensors,
  batchSize: number,
  rule: StepRule,
): { parameters: Tensor; loss: Tensor } {
  return tf.tidy(() => {
    const size = order.shape[0] ?? 0;
    let variables = unpack(tf, net, parameters);
    let total: Tensor = tf.scalar(0);
    for (let from = 0; from < size; from += batchSize) {
      const count = Math.min(batchSize, size - from);
      const { next, sum } = tf.tidy(() => {
        const own = tf.slice(order, [from], [count]);
        const [samples, wanted] = [tf.gather(x, own), tf.gather(targets, own)] as [Tensor2D, Tensor2D];
        const loss = (...now: Tensor[]) =>
          meanLoss(tf, net, layerOutputs(tf, net, now, samples).at(-1) as Tensor2D, wanted);
        const { value, grads } = tf.valueAndGrads(loss)(variables);
        return {
          next: variables.map((w, i) => moved(tf, w, grads[i] as Tensor, rule)),
          sum: tf.add(total, tf.mul(value, count)),
        };
      });
      tf.dispose([variables, total]);
      variables = next;
      total = sum;
    }
    return {
      parameters: tf.concat(variables.map((variable) => tf.reshape(variable, [-1]))),
      loss: tf.div(total, size),
    };
  });
}
