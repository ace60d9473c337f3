/** The fully connected layer: PyTorch's `linear`, `conv2d` with the unflattened weights, `Flatten`, and its counts. */
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { type CountedLayer, parameterCount } from '../../labs/fully-connected/cost.ts';
import { dense, denseAsConv, portWeights } from '../../labs/fully-connected/dense.ts';
import { flatten, unflatten } from '../../labs/fully-connected/unroll.ts';
import { type Case, goldensOf, solutionOf } from './case.ts';

type Three = readonly [number, number, number];
interface Goldens {
  readonly volumes: readonly { shape: Three; volume: number[][][]; chw: number[] }[];
  readonly layers: readonly (Record<'volume' | 'convolved', number[][][]> &
    Record<'W' | 'ported', number[][]> &
    Record<'b' | 'y', number[]> & { shape: Three; filters: number[][][][] })[];
  readonly counts: readonly { layer: CountedLayer; count: number }[];
}
const goldens = goldensOf<Goldens>('fully-connected');
const solution = {
  ...(await solutionOf<{ flatten: typeof flatten; unflatten: typeof unflatten }>('fully-connected', 'flatten')),
  ...(await solutionOf<{ dense: typeof dense }>('fully-connected', 'dense')),
  ...(await solutionOf<{ denseAsConv: typeof denseAsConv }>('fully-connected', 'dense-as-conv')),
  ...(await solutionOf<{ parameterCount: typeof parameterCount }>('fully-connected', 'parameter-count')),
  ...(await solutionOf<{ portWeights: typeof portWeights }>('fully-connected', 'port-weights')),
};

const unrolled: Case[] = goldens.volumes.flatMap(({ shape, volume, chw }): Case[] => [
  {
    name: `flatten: ${shape.join(' × ')}`,
    expected: chw,
    ours: [() => solution.flatten(volume), () => flatten(volume)],
    kernels: (tf) => tf.reshape(tf.tensor3d(volume), [-1]),
  },
  {
    name: `unflatten: ${shape.join(' × ')}`,
    expected: volume,
    ours: [() => solution.unflatten(chw, shape), () => unflatten(chw, shape)],
    kernels: (tf) => tf.reshape(tf.tensor1d(chw), [...shape]),
  },
]);

const layers: Case[] = goldens.layers.flatMap(({ shape, volume, W, b, y, filters, convolved, ported }): Case[] => {
  const sizes = `${shape.join(' × ')} to ${b.length}`;
  return [
    {
      name: `dense: ${sizes}`,
      expected: y,
      ours: [() => solution.dense(volume.flat(2), W, b), () => dense(volume.flat(2), W, b)],
      kernels: (tf) => tf.add(tf.matMul(tf.tensor2d([volume.flat(2)]), tf.tensor2d(W), false, true), tf.tensor1d(b)),
    },
    {
      name: `denseAsConv, its filters: ${sizes}`,
      expected: filters,
      ours: [() => solution.denseAsConv(W, shape), () => denseAsConv(W, shape)],
    },
    {
      name: `denseAsConv, by conv2d: ${sizes}`,
      expected: convolved,
      ours: [],
      kernels: (tf) => {
        const weights = tf.transpose(tf.tensor4d(solution.denseAsConv(W, shape)), [2, 3, 1, 0]) as Tensor4D;
        const images = tf.transpose(tf.tensor4d([volume]), [0, 2, 3, 1]) as Tensor4D;
        return tf.add(tf.conv2d(images, weights, 1, 'valid'), tf.tensor1d(b));
      },
    },
    {
      name: `portWeights: ${sizes}`,
      expected: ported,
      ours: [() => solution.portWeights(W, shape), () => portWeights(W, shape)],
      kernels: (tf) => tf.transpose(tf.reshape(tf.tensor2d(W), [-1, ...shape]), [0, 2, 3, 1]),
    },
  ];
});

const counts: Case[] = goldens.counts.map(({ layer, count }) => ({
  name: `parameterCount: ${JSON.stringify(layer)}`,
  expected: count,
  ours: [() => solution.parameterCount(layer), () => parameterCount(layer)],
}));

export const cases: readonly Case[] = [...unrolled, ...layers, ...counts];
