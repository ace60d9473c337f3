/** Tensors of one number. Filling an array is what JavaScript does natively. */
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { input, type KernelCall, type NativeKernel } from '../kernel.ts';

function filled({ backend }: KernelCall, dtype: DataType, shape: number[], value: number): TensorInfo | null {
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') return null;
  const { info, values } = backend.outputOf(dtype, shape);
  values.fill(value);
  return info;
}

const like = (kernelName: string, value: number): NativeKernel => ({
  kernelName,
  compute(call) {
    const { dtype, shape } = input(call, 'x');
    return filled(call, dtype, shape, value);
  },
});

const fill: NativeKernel = {
  kernelName: 'Fill',
  compute(call) {
    const { shape, value, dtype } = call.attrs as unknown as { shape: number[]; value: number; dtype?: DataType };
    return typeof value === 'number' ? filled(call, dtype || 'float32', shape, value) : null;
  },
};

export const fillKernels = [like('ZerosLike', 0), like('OnesLike', 1), fill];
