/** Pooling: PyTorch's, and the gradients of both kinds; NumPy's slices for subsampling. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tf } from '../../labs/kit/experiment.ts';
import { avgPool2d, avgPoolBackward, maxPool2d, maxPoolBackward, subsample } from '../../labs/pooling/pool.ts';
import { type Case, goldensOf, solutionOf } from './case.ts';

type Four = number[][][][];
interface Goldens {
  readonly layers: readonly (Record<'x' | 'dy', Four> &
    Record<'size' | 'stride', number> &
    Record<'max' | 'avg', Record<'y' | 'dx', Four>>)[];
  readonly subsample: readonly { x: number[][]; stride: number; y: number[][] }[];
}
const goldens = goldensOf<Goldens>('pooling');
const backward = await solutionOf<Record<'maxPoolBackward' | 'avgPoolBackward', typeof maxPoolBackward>>(
  'pooling',
  'max-pool-backward',
);
const last = await solutionOf<{ maxPoolBackward: typeof maxPoolBackward }>(
  'pooling',
  'max-pool-backward',
  'samples/last-of-ties.80.ts',
);
const found = await solutionOf<{ maxPoolBackward: typeof maxPoolBackward }>('pooling', 'lost-gradient');
const solution = {
  ...(await solutionOf<{ maxPool2d: typeof maxPool2d }>('pooling', 'max-pool2d')),
  ...(await solutionOf<{ avgPool2d: typeof avgPool2d }>('pooling', 'avg-pool2d')),
  ...(await solutionOf<{ subsample: typeof subsample }>('pooling', 'subsample')),
};

const toImages = (tf: Tf, x: Four) => tf.transpose(tf.tensor4d(x), [0, 2, 3, 1]) as Tensor4D;
const fromImages = (tf: Tf, x: Tensor4D) => tf.transpose(x, [0, 3, 1, 2]);

const layers: Case[] = goldens.layers.flatMap(({ x, dy, size, stride, max, avg }) => {
  const kinds = [
    {
      name: 'max' as const,
      expected: max,
      pools: [solution.maxPool2d, maxPool2d],
      backs: [backward.maxPoolBackward, found.maxPoolBackward, maxPoolBackward],
    },
    {
      name: 'avg' as const,
      expected: avg,
      pools: [solution.avgPool2d, avgPool2d],
      backs: [backward.avgPoolBackward, avgPoolBackward],
    },
  ];
  return kinds.flatMap(({ name, expected, pools, backs }): Case[] => {
    const pool = (tf: Tf) => (images: Tensor) =>
      (name === 'max' ? tf.maxPool : tf.avgPool)(images as Tensor4D, size, stride, 'valid');
    const sizes = `${[x.length, x[0]?.length, x[0]?.[0]?.length, x[0]?.[0]?.[0]?.length].join(' × ')} by ${size} / ${stride}`;
    return [
      {
        name: `${name}Pool2d: ${sizes}`,
        expected: expected.y,
        ours: pools.map((one) => () => one(x, size, stride)),
        kernels: (tf) => fromImages(tf, pool(tf)(toImages(tf, x))),
      },
      {
        name: `${name}PoolBackward${x.flat(3).length > new Set(x.flat(3)).size ? ', ties among them' : ''}: ${sizes}`,
        expected: expected.dx,
        ours: backs.map((one) => () => one(x, dy, size, stride)),
        kernels: (tf) => fromImages(tf, tf.grad(pool(tf))(toImages(tf, x), toImages(tf, dy)) as Tensor4D),
        // The kernel of WebGPU gives the gradient to the last of equals.
        ...(name === 'max' && { elsewhere: { webgpu: last.maxPoolBackward(x, dy, size, stride) } }),
      },
    ];
  });
});

const sampled: Case[] = goldens.subsample.map(({ x, stride, y }) => ({
  name: `subsample: ${x.length} × ${x[0]?.length} by ${stride}`,
  expected: y,
  ours: [() => solution.subsample(x, stride), () => subsample(x, stride)],
  kernels: (tf) => tf.maxPool(toImages(tf, [[x]]), 1, stride, 'valid'),
}));

export const cases: readonly Case[] = [...layers, ...sampled];
