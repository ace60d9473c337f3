/** Max and average pooling of images [N, H, W, C], and their gradients. */
import { backend_util, util } from '@tensorflow/tfjs-core';
import { floatInput, input, type KernelCall, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

export const poolParams = record({
  batch: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  channels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
});

/** How a window slides over the input of that name, with the parameters of the C++ side; null for other than images. */
function poolingOf(call: KernelCall, name: string) {
  const { shape } = input(call, name);
  if (shape.length !== 4) return null;
  const { filterSize, strides, pad, dimRoundingMode } = call.attrs;
  const info = backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize as number,
    strides as number,
    1,
    pad as 'same',
    dimRoundingMode as 'floor',
  );
  const { batchSize: batch, inChannels: channels, padInfo, ...rest } = info;
  return { ...rest, batch, channels, padTop: padInfo.top, padLeft: padInfo.left };
}

function pool(kernelName: string, name: 'maxPool' | 'avgPool'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const x = floatInput(call, 'x');
      const pooling = x && poolingOf(call, 'x');
      if (!x || !pooling) return null;
      const { inShape, outShape, filterHeight, filterWidth } = pooling;
      if (filterHeight === 1 && filterWidth === 1 && util.arraysEqual(inShape, outShape))
        return call.backend.share(input(call, 'x'), outShape);
      const { info, values } = call.backend.output(outShape);
      if (values.length) call.native[name](poolParams(pooling), x, values);
      return info;
    },
  };
}

const maxPoolGrad: NativeKernel = {
  kernelName: 'MaxPoolGrad',
  compute(call) {
    const [x, dy] = [floatInput(call, 'input'), floatInput(call, 'dy')];
    const pooling = x && dy && poolingOf(call, 'input');
    if (!x || !dy || !pooling || !util.arraysEqual(input(call, 'dy').shape, pooling.outShape)) return null;
    const { info, values } = call.backend.output(pooling.inShape);
    if (values.length) call.native.maxPoolGrad(poolParams(pooling), x, dy, values);
    return info;
  },
};

const avgPoolGrad: NativeKernel = {
  kernelName: 'AvgPoolGrad',
  compute(call) {
    const dy = floatInput(call, 'dy');
    const pooling = dy && poolingOf(call, 'input');
    if (!dy || !pooling || !util.arraysEqual(input(call, 'dy').shape, pooling.outShape)) return null;
    const { info, values } = call.backend.output(pooling.inShape);
    if (values.length) call.native.avgPoolGrad(poolParams(pooling), dy, values);
    return info;
  },
};

export const poolKernels = [pool('MaxPool', 'maxPool'), pool('AvgPool', 'avgPool'), maxPoolGrad, avgPoolGrad];
