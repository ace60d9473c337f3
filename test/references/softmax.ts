/** Scores, prices and classes: SciPy's softmax and log-sum-exp, PyTorch's gradient, NumPy's argmax, activations. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { activations } from '../../labs/kit/activations.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import { argmax, classify, crossEntropy, softmax, softmaxCrossEntropyGradient } from '../../labs/softmax/softmax.ts';
import { type Case, goldensOf, solutionOf } from './case.ts';

const names = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'softplus'] as const;
type Name = (typeof names)[number];
type Curves = Record<Name, { f: (z: number) => number; df: (z: number) => number }>;
interface Goldens {
  readonly scores: readonly (Record<'z' | 'softmax' | 'crossEntropy', number[]> & {
    gradient: number[][];
    argmax: number;
  })[];
  readonly activations: readonly { z: number; values: Record<Name, [f: number, df: number]> }[];
  readonly classified: Record<'images' | 'W', number[][]> & Record<'b' | 'classes', number[]>;
}
const goldens = goldensOf<Goldens>('softmax');
const solution = {
  ...(await solutionOf<{ softmax: typeof softmax }>('softmax', 'softmax')),
  ...(await solutionOf<{ crossEntropy: typeof crossEntropy }>('softmax', 'cross-entropy')),
  ...(await solutionOf<{ softmaxCrossEntropyGradient: typeof softmaxCrossEntropyGradient }>(
    'softmax',
    'softmax-cross-entropy-gradient',
  )),
  ...(await solutionOf<{ argmax: typeof argmax }>('softmax', 'argmax')),
  ...(await solutionOf<{ activations: Curves }>('softmax', 'activations')),
  ...(await solutionOf<{ classify: typeof classify }>('softmax', 'classify')),
};

const scores: Case[] = goldens.scores.flatMap(
  ({ z, softmax: p, crossEntropy: prices, gradient, argmax: top }): Case[] => [
    {
      name: `softmax: ${z}`,
      expected: p,
      ours: [() => solution.softmax(z), () => softmax(z)],
      kernels: (tf) => tf.softmax(tf.tensor1d(z)),
    },
    {
      name: `crossEntropy: ${z}`,
      expected: prices,
      ours: [solution.crossEntropy, crossEntropy].map((price) => () => z.map((_, t) => price(z, t))),
      kernels: (tf) => tf.neg(tf.logSoftmax(tf.tensor1d(z))),
    },
    {
      name: `softmaxCrossEntropyGradient: ${z}`,
      expected: gradient,
      ours: [solution.softmaxCrossEntropyGradient, softmaxCrossEntropyGradient].map(
        (slopes) => () => z.map((_, t) => slopes(z, t)),
      ),
      kernels: (tf) =>
        z.map((_, t) => {
          const wanted = tf.tensor1d(z.map((_, k) => Number(k === t)));
          return tf.grad((at) => tf.neg(tf.sum(tf.mul(tf.logSoftmax(at), wanted))))(tf.tensor1d(z));
        }),
    },
    {
      name: `argmax: ${z}`,
      expected: top,
      ours: [() => solution.argmax(z), () => argmax(z)],
      kernels: (tf) => tf.argMax(tf.tensor1d(z)),
    },
  ],
);

const curve: Readonly<Record<Name, (tf: Tf, z: Tensor) => Tensor>> = {
  sigmoid: (tf, z) => tf.sigmoid(z),
  tanh: (tf, z) => tf.tanh(z),
  relu: (tf, z) => tf.relu(z),
  leakyRelu: (tf, z) => tf.leakyRelu(z, 0.01),
  elu: (tf, z) => tf.elu(z),
  softplus: (tf, z) => tf.softplus(z),
};

const at = goldens.activations.map(({ z }) => z);
const curves: Case[] = names.flatMap((name): Case[] => {
  const both = [solution.activations[name], activations[name]];
  const values = goldens.activations.map((golden) => golden.values[name]);
  return [
    {
      name: `activations.${name}.f`,
      expected: values.map(([f]) => f),
      ours: both.map(
        ({ f }) =>
          () =>
            at.map(f),
      ),
      kernels: (tf) => curve[name](tf, tf.tensor1d(at)),
    },
    {
      name: `activations.${name}.df`,
      expected: values.map(([, df]) => df),
      ours: both.map(
        ({ df }) =>
          () =>
            at.map(df),
      ),
      kernels: (tf) => tf.grad((z) => curve[name](tf, z))(tf.tensor1d(at)),
    },
  ];
});

const { images, W, b, classes } = goldens.classified;
const classified: Case = {
  name: 'classify, ties among them',
  expected: classes,
  ours: [() => solution.classify(images, W, b), () => classify(images, W, b)],
  kernels: (tf) => tf.argMax(tf.add(tf.matMul(tf.tensor2d(images), tf.tensor2d(W), false, true), tf.tensor1d(b)), 1),
};

export const cases: readonly Case[] = [...scores, ...curves, classified];
