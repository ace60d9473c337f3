/** Convolutions of images [N, H, W, C] and their gradients; other layouts are left to plain JavaScript. */
import { floatInput, input, type NativeKernel, sizeOf } from '../kernel.ts';
import { fusedOf } from './activation.ts';
import { slidingOf, windowGradParams, windowParams } from './window.ts';

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
      if (values.length) call.native.conv2d(windowParams(params), x, filter, fused.bias, values);
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
    if (values.length) call.native.conv2dInput(windowGradParams(sliding), dy, filter, values);
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
    if (sizeOf(filterShape)) call.native.conv2dFilter(windowGradParams(sliding), x, dy, values);
    return info;
  },
};

export const conv2dKernels = [conv2d('Conv2D'), conv2d('FusedConv2D'), conv2dBackpropInput, conv2dBackpropFilter];
