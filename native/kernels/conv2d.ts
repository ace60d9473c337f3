/** Convolutions of images [N, H, W, C] and their gradients; other layouts are left to plain JavaScript. */
import { backend_util } from '@tensorflow/tfjs-core';
import { floatInput, input, type KernelCall, type NativeKernel, sizeOf } from '../kernel.ts';
import { record } from '../record.ts';
import { fusedOf } from './activation.ts';

export const conv2dSizes = {
  batch: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  inChannels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  outChannels: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
} as const;

export const conv2dParams = record({
  ...conv2dSizes,
  dilationHeight: 'i32',
  dilationWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
  activation: 'i32',
});

export const conv2dInputParams = record({ ...conv2dSizes, padTop: 'i32', padLeft: 'i32' });

export const conv2dFilterParams = record({ ...conv2dSizes, padTop: 'i32', padLeft: 'i32' });

type Shape4D = [number, number, number, number];

/** How a window slides, with the parameters of the C++ side; null for what native code doesn't take. */
export function slidingOf(
  { attrs }: KernelCall,
  inShape: readonly number[],
  filterShape: readonly number[],
  { dilations = 1, depthwise = false }: { dilations?: unknown; depthwise?: boolean } = {},
) {
  if (inShape.length !== 4 || filterShape.length !== 4) return null;
  if (attrs.dataFormat !== undefined && attrs.dataFormat !== 'NHWC') return null;
  const info = backend_util.computeConv2DInfo(
    inShape as Shape4D,
    filterShape as Shape4D,
    attrs.strides as number,
    (dilations ?? 1) as number,
    attrs.pad as 'same',
    attrs.dimRoundingMode as 'floor',
    depthwise,
  );
  const { batchSize: batch, padInfo, outShape, ...rest } = info;
  // One number as padding makes tfjs compute the width from the height's window: it may come out below zero.
  if (info.outHeight < 0 || info.outWidth < 0 || rest.filterHeight * rest.filterWidth > 1024) return null;
  return { ...rest, batch, outShape, padTop: padInfo.top, padLeft: padInfo.left };
}

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((n, i) => n === b[i]);

/** y = activation(x ∗ w + bias); Conv2D has neither bias nor activation. */
function conv2d(kernelName: string): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const [x, filter] = [floatInput(call, 'x'), floatInput(call, 'filter')];
      const { dilations } = call.attrs;
      const sliding =
        x && filter && slidingOf(call, input(call, 'x').shape, input(call, 'filter').shape, { dilations });
      const fused = sliding && fusedOf(call, sliding.outChannels);
      if (!x || !filter || !sliding || !fused) return null;
      const { info, values } = call.backend.output(sliding.outShape);
      const params = { ...sliding, activation: fused.activation };
      if (values.length) call.native.conv2d(conv2dParams(params), x, filter, fused.bias, values);
      return fused.follow(info);
    },
  };
}

const conv2dBackpropInput: NativeKernel = {
  kernelName: 'Conv2DBackpropInput',
  compute(call) {
    const [dy, filter] = [floatInput(call, 'dy'), floatInput(call, 'filter')];
    const inputShape = call.attrs.inputShape as number[];
    const sliding = dy && filter && slidingOf(call, inputShape, input(call, 'filter').shape);
    if (!dy || !filter || !sliding || !same(input(call, 'dy').shape, sliding.outShape)) return null;
    const { info, values } = call.backend.output(inputShape);
    if (values.length) call.native.conv2dInput(conv2dInputParams(sliding), dy, filter, values);
    return info;
  },
};

const conv2dBackpropFilter: NativeKernel = {
  kernelName: 'Conv2DBackpropFilter',
  compute(call) {
    const [x, dy] = [floatInput(call, 'x'), floatInput(call, 'dy')];
    const filterShape = call.attrs.filterShape as number[];
    const sliding = x && dy && slidingOf(call, input(call, 'x').shape, filterShape);
    if (!x || !dy || !sliding || !same(input(call, 'dy').shape, sliding.outShape)) return null;
    if (sliding.outHeight > 4096 || sliding.batch === 0) return null;
    const { info, values } = call.backend.output(filterShape);
    if (sizeOf(filterShape)) call.native.conv2dFilter(conv2dFilterParams(sliding), x, dy, values);
    return info;
  },
};

export const conv2dKernels = [conv2d('Conv2D'), conv2d('FusedConv2D'), conv2dBackpropInput, conv2dBackpropFilter];
