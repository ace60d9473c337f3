/** Kernels that move no number: another shape, or another name, for the same. */
import { util } from '@tensorflow/tfjs-core';
import { input, type NativeKernel, sizeOf } from '../kernel.ts';

const reshape: NativeKernel = {
  kernelName: 'Reshape',
  compute(call) {
    const x = input(call, 'x');
    if (x.dtype === 'complex64' || x.dtype === 'string') return null;
    const size = sizeOf(x.shape);
    const shape = util.inferFromImplicitShape(call.attrs.shape as number[], size);
    util.assert(size === sizeOf(shape), () => `${size} numbers of shape [${x.shape}] don't fit into [${shape}].`);
    return call.backend.share(x, shape);
  },
};

const identity: NativeKernel = {
  kernelName: 'Identity',
  compute(call) {
    const x = input(call, 'x');
    return call.backend.share(x, x.shape);
  },
};

const expandDims: NativeKernel = {
  kernelName: 'ExpandDims',
  compute(call) {
    const x = input(call, 'input');
    if (x.dtype === 'complex64' || x.dtype === 'string') return null;
    const { dim } = call.attrs as { dim: number };
    const rank = x.shape.length;
    util.assert(-(rank + 1) <= dim && dim <= rank, () => `Axis must be in the interval [${-(rank + 1)}, ${rank}]`);
    return call.backend.share(x, x.shape.toSpliced(dim < 0 ? rank + dim + 1 : dim, 0, 1));
  },
};

export const shapeKernels = [reshape, identity, expandDims];
