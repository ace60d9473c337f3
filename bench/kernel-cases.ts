/** What `bench kernels` measures: the operations of the course's networks at their own sizes, and one large product. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../labs/kit/experiment.ts';

export interface KernelCase {
  readonly kernel: string;
  readonly shape: string;
  /** Work of one call: 10⁹ floating-point operations, or 10⁹ bytes read and written. */
  readonly unit: 'GFLOP/s' | 'GB/s';
  /** Operations or bytes, not thousands of millions of them. */
  readonly work: number;
  /** Makes the inputs; what it gives makes the output, which the caller disposes of. */
  prepare(tf: Tf): () => Tensor;
}

type Shape4D = [number, number, number, number];
const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
const written = (shape: readonly number[]) => shape.join('×');
const floatBytes = 4;

/** Values between −1 and 1 that change from one to the next: all 0 or all 1 would be too easy for some. */
function filled(tf: Tf, shape: number[], from = 1): Tensor {
  const values = new Float32Array(size(shape));
  for (let i = 0; i < values.length; i++) values[i] = (((from + i) * 619) % 2000) / 1000 - 1;
  return tf.tensor(values, shape);
}

function matMul(m: number, k: number, n: number): KernelCase {
  return {
    kernel: 'MatMul',
    shape: `${m}×${k} · ${k}×${n}`,
    unit: 'GFLOP/s',
    work: 2 * m * k * n,
    prepare(tf) {
      const [a, b] = [filled(tf, [m, k]), filled(tf, [k, n], 2)];
      return () => tf.matMul(a as never, b as never);
    },
  };
}

/** Forward and both gradients of a convolution of stride 1 without padding: the same work, three kernels. */
function convolutions(x: Shape4D, filter: Shape4D): KernelCase[] {
  const [n, height, width] = x;
  const [rows, columns, channels, filters] = filter;
  const y: Shape4D = [n, height - rows + 1, width - columns + 1, filters];
  const shape = `${written(x)} * ${written(filter)}`;
  const work = 2 * size(y) * rows * columns * channels;
  const attributes = { strides: 1, pad: 'valid', dataFormat: 'NHWC', dimRoundingMode: undefined };
  const one = (kernel: string, make: (tf: Tf) => [Record<string, Tensor>, object]): KernelCase => ({
    kernel,
    shape,
    unit: 'GFLOP/s',
    work,
    prepare(tf) {
      const [inputs, more] = make(tf);
      return () => tf.engine().runKernel(kernel, inputs as never, { ...attributes, ...more } as never) as Tensor;
    },
  });
  return [
    one('Conv2D', (tf) => [{ x: filled(tf, x), filter: filled(tf, filter) }, { dilations: 1 }]),
    one('Conv2DBackpropFilter', (tf) => [{ x: filled(tf, x), dy: filled(tf, y) }, { filterShape: filter }]),
    one('Conv2DBackpropInput', (tf) => [{ dy: filled(tf, y), filter: filled(tf, filter) }, { inputShape: x }]),
  ];
}

/** Pooling 2 × 2 and its gradient, in bytes: each window is little arithmetic. */
function poolings(x: Shape4D): KernelCase[] {
  const [n, height, width, channels] = x;
  const y: Shape4D = [n, height / 2, width / 2, channels];
  const attributes = { filterSize: 2, strides: 2, pad: 'valid', dimRoundingMode: undefined };
  const one = (kernel: string, numbers: number, make: (tf: Tf) => Record<string, Tensor>): KernelCase => ({
    kernel,
    shape: written(x),
    unit: 'GB/s',
    work: floatBytes * numbers,
    prepare(tf) {
      const inputs = make(tf);
      return () => tf.engine().runKernel(kernel, inputs as never, attributes as never) as Tensor;
    },
  });
  const both = size(x) + size(y);
  return [
    one('MaxPool', both, (tf) => ({ x: filled(tf, x) })),
    one('MaxPoolGrad', both + size(x), (tf) => {
      const input = filled(tf, x);
      return { input, dy: filled(tf, y), output: tf.maxPool(input as never, 2, 2, 'valid') };
    }),
    one('AvgPool', both, (tf) => ({ x: filled(tf, x) })),
  ];
}

function elementwise(kernel: 'Add' | 'Multiply' | 'Relu', shape: number[]): KernelCase {
  const inputs = kernel === 'Relu' ? 1 : 2;
  return {
    kernel,
    shape: written(shape),
    unit: 'GB/s',
    work: floatBytes * size(shape) * (inputs + 1),
    prepare(tf) {
      const [a, b] = [filled(tf, shape), filled(tf, shape, 2)];
      if (kernel === 'Relu') return () => tf.relu(a);
      return kernel === 'Add' ? () => tf.add(a, b) : () => tf.mul(a, b);
    },
  };
}

/** Sizes are those of 784-128-10 and of small LeNet with batches of 128 images; the last of a kind is large. */
export const kernelCases: readonly KernelCase[] = [
  matMul(128, 784, 128),
  matMul(784, 128, 128),
  matMul(128, 128, 10),
  matMul(512, 512, 512),
  ...convolutions([128, 28, 28, 1], [5, 5, 1, 8]),
  ...convolutions([128, 12, 12, 8], [5, 5, 8, 16]),
  ...poolings([128, 24, 24, 8]),
  elementwise('Relu', [128, 24, 24, 8]),
  elementwise('Add', [128, 24, 24, 8]),
  elementwise('Multiply', [128, 24, 24, 8]),
  elementwise('Add', [4_000_000]),
];
