/**
 * What tfjs's WebAssembly backend lacks for training, and what it has but slowly. Small LeNet, batch 128, one core:
 * the filter gradient makes it train at all, faster kernels for the rest make it train three times as fast.
 */
import type { KernelConfig, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';
import { type ConvAttributes, convFilterGradient } from './conv2d-backprop-filter.ts';
import { convInputGradient } from './conv2d-backprop-input.ts';
import { addSegments, heap, scatterToMaxima } from './heap-gradients.ts';

type Shape4D = [number, number, number, number];

interface Call {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly backend: object;
  /** Runs the kernel that tfjs ships, on the same inputs. */
  readonly shipped: (attrs?: Call['attrs']) => Tensor;
}

const input = ({ inputs }: Call, name: string) => inputs[name] as Tensor;
const isOne = (value: unknown) => [value ?? 1].flat().every((n) => n === 1);

/**
 * Padding as one number, written out for each side: tfjs computes the output's width from the height's window and
 * stride where it is one number, and WebAssembly then writes beyond the output.
 */
function eachSide({ pad, ...attrs }: Call['attrs']): Call['attrs'] {
  const side = [pad, pad];
  return { ...attrs, pad: typeof pad === 'number' ? [[0, 0], side, side, [0, 0]] : pad };
}

/** Refuses the one layout that WebAssembly's own convolution refuses. */
function convAttributes({ attrs }: Call): ConvAttributes {
  if (attrs.dataFormat !== 'NHWC') throw new Error(`WebAssembly convolves NHWC images only, not ${attrs.dataFormat}.`);
  return eachSide(attrs) as unknown as ConvAttributes;
}

const kernels: Record<string, (tf: Tf, call: Call) => Tensor> = {
  Conv2D: (_, { attrs, shipped }) => shipped(eachSide(attrs)),
  FusedConv2D: (_, { attrs, shipped }) => shipped(eachSide(attrs)),

  Conv2DBackpropFilter: (tf, call) =>
    convFilterGradient(
      tf,
      input(call, 'x') as Tensor4D,
      input(call, 'dy') as Tensor4D,
      call.attrs.filterShape as Shape4D,
      convAttributes(call),
    ),

  // Shipped as plain loops: five times slower than the same as a convolution.
  Conv2DBackpropInput: (tf, call) => {
    if (!isOne(call.attrs.strides) || call.attrs.dataFormat !== 'NHWC') return call.shipped(eachSide(call.attrs));
    const [dy, filter] = [input(call, 'dy') as Tensor4D, input(call, 'filter') as Tensor4D];
    return convInputGradient(tf, call.attrs.inputShape as Shape4D, dy, filter, convAttributes(call));
  },

  // A product with a transposed factor is shipped as plain loops too: eight times slower than transposing first.
  BatchMatMul: (tf, call) => {
    const { transposeA, transposeB } = call.attrs;
    const [a, b] = [input(call, 'a'), input(call, 'b')];
    const single = [a, b].every(({ shape }) => shape.slice(0, -2).every((n) => n === 1));
    if (!single || !(transposeA || transposeB)) return call.shipped();
    const turn = (x: Tensor) => tf.transpose(x, [...x.shape.keys()].slice(0, -2).concat(x.rank - 1, x.rank - 2));
    return tf.tidy(() => tf.matMul(transposeA ? turn(a) : a, transposeB ? turn(b) : b));
  },

  MaxPoolGrad: (tf, call) => {
    const [x, dy] = [input(call, 'input') as Tensor4D, input(call, 'dy')];
    const { filterSize, strides, pad, dimRoundingMode } = call.attrs as never;
    const info = tf.backend_util.computePool2DInfo(x.shape, filterSize, strides, 1, pad, dimRoundingMode);
    const dx = tf.fill(x.shape, 0);
    scatterToMaxima(heap(call.backend, x), heap(call.backend, dy), heap(call.backend, dx), info);
    return dx;
  },

  // Missing as well: the gradient of tf.gather.
  UnsortedSegmentSum: (tf, call) => {
    const [x, segments] = [input(call, 'x'), input(call, 'segmentIds') as Tensor1D];
    const sums = tf.fill([call.attrs.numSegments as number, ...x.shape.slice(segments.rank)], 0);
    addSegments(heap(call.backend, x), segments.dataSync(), heap(call.backend, sums));
    return x.dtype === 'float32' ? sums : tf.tidy(() => tf.cast(sums, x.dtype));
  },
};

/** The gradient of tf.conv2d for every backend; tfjs's own refuses dilations above 1. */
function registerDilatedGradient(tf: Tf): void {
  const shipped = tf.getGradient('Conv2D');
  tf.unregisterGradient('Conv2D');
  tf.registerGradient({
    ...shipped,
    gradFunc: (dy, saved, attrs) => {
      if (isOne(attrs.dilations) || attrs.dataFormat !== 'NHWC') return shipped.gradFunc(dy, saved, attrs);
      const [x, filter] = saved as [Tensor4D, Tensor4D];
      const conv = attrs as unknown as ConvAttributes;
      return {
        x: () => convInputGradient(tf, x.shape, dy as Tensor4D, filter, conv),
        filter: () => convFilterGradient(tf, x, dy as Tensor4D, filter.shape, conv),
      };
    },
  });
}

const registered = new WeakSet<object>();

/**
 * Makes convolutional networks trainable on `wasm`: registers the kernels above, and a gradient of tf.conv2d that
 * takes dilations. Before or after `setBackend('wasm')`; a second call does nothing.
 */
export function registerWasmGradients(tf: Tf): void {
  const engine = tf.engine();
  if (registered.has(engine)) return;
  registered.add(engine);
  for (const [kernelName, compute] of Object.entries(kernels)) {
    const shipped: KernelConfig | undefined = tf.getKernel(kernelName, 'wasm');
    if (shipped) tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel({
      ...shipped,
      kernelName,
      backendName: 'wasm',
      kernelFunc: (params) =>
        compute(tf, {
          inputs: params.inputs as Record<string, Tensor>,
          attrs: params.attrs ?? {},
          backend: params.backend,
          shipped: (attrs = params.attrs ?? {}) =>
            shipped?.kernelFunc({ ...params, attrs: attrs as NonNullable<typeof params.attrs> }) as Tensor,
        }),
    });
  }
  registerDilatedGradient(tf);
}
