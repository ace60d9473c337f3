/** Element by element: y[i] = f(x[i]). */
import type { NativeKernels } from '../binding.ts';
import { floatInput, input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

export const unaryParams = record({ size: 'i32' });

/** A kernel of one float32 tensor `x` that gives another of the same shape. */
function unary(kernelName: string, name: 'relu'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const x = floatInput(call, 'x');
      if (!x) return null;
      const { info, values } = call.backend.output(input(call, 'x').shape);
      const compute: NativeKernels['relu'] = call.native[name];
      compute(unaryParams({ size: x.length }), x, values);
      return info;
    },
  };
}

export const unaryKernels = [unary('Relu', 'relu')];
