/** Depthwise convolutions of images [N, H, W, C] with filters [F, F, C, multiplier], and their gradients. */
import { backend_util, util } from '@tensorflow/tfjs-core';
import { floatInput, input, type KernelCall, type NativeKernel, sizeOf } from '../kernel.ts';
import { fusedOf } from './activation.ts';
import { slidingOf, windowParams } from './window.ts';

/** y = activation(x ∗ w + bias), channel by channel; DepthwiseConv2dNative has neither bias nor activation. */
function depthwise(kernelName: string): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const [x, filter] = [floatInput(call, 'x'), floatInput(call, 'filter')];
      if (!x || !filter) return null;
      const { strides, dilations = [1, 1] } = call.attrs as { strides: number; dilations: number | undefined };
      util.assert(
        backend_util.eitherStridesOrDilationsAreOne(strides, dilations as number),
        () => `depthwiseConv2d: strides ${strides} and dilations ${dilations} can't both be above 1.`,
      );
      const sliding = slidingOf(call, input(call, 'x').shape, input(call, 'filter').shape, {
        dilations,
        depthwise: true,
      });
      const fused = sliding && fusedOf(call, sliding.outChannels);
      if (!sliding || !fused) return null;
      const { info, values } = call.backend.output(sliding.outShape);
      const params = windowParams({ ...sliding, activation: fused.activation });
      if (values.length) call.native.depthwise(params, x, filter, fused.bias, values);
      return fused.follow(info);
    },
  };
}

/** What both gradients need; null for dilations, for which tfjs has no gradient. */
function gradientOf(call: KernelCall, inShape: readonly number[], filterShape: readonly number[]) {
  const { dilations = 1 } = call.attrs as { dilations: number | number[] | undefined };
  if (![dilations].flat().every((n) => n === 1)) return null;
  const sliding = slidingOf(call, inShape, filterShape, { depthwise: true });
  return sliding && util.arraysEqual(input(call, 'dy').shape, sliding.outShape) ? sliding : null;
}

const backpropInput: NativeKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  compute(call) {
    const [dy, filter] = [floatInput(call, 'dy'), floatInput(call, 'filter')];
    const inputShape = call.attrs.inputShape as number[];
    const sliding = dy && filter && gradientOf(call, inputShape, input(call, 'filter').shape);
    if (!dy || !filter || !sliding) return null;
    const { info, values } = call.backend.output(inputShape);
    const params = windowParams({ ...sliding, activation: 0 });
    if (values.length) call.native.depthwiseInput(params, dy, filter, values);
    return info;
  },
};

const backpropFilter: NativeKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  compute(call) {
    const [x, dy] = [floatInput(call, 'x'), floatInput(call, 'dy')];
    const filterShape = call.attrs.filterShape as number[];
    const sliding = x && dy && gradientOf(call, input(call, 'x').shape, filterShape);
    if (!x || !dy || !sliding || sliding.batch === 0) return null;
    const { info, values } = call.backend.output(filterShape);
    if (sizeOf(filterShape)) call.native.depthwiseFilter(windowParams({ ...sliding, activation: 0 }), x, dy, values);
    return info;
  },
};

export const depthwiseKernels = [
  depthwise('DepthwiseConv2dNative'),
  depthwise('FusedDepthwiseConv2D'),
  backpropInput,
  backpropFilter,
];
