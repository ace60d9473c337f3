/** Element by element with broadcasting: y[i] = f(a[i], b[i]). */
import type { NativeKernels } from '../binding.ts';
import { floatInput, input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';
import { broadcast, mostAxes } from './broadcast.ts';

export const binaryParams = record({
  shape: ['i32', mostAxes],
  strideA: ['i32', mostAxes],
  strideB: ['i32', mostAxes],
});

/** A kernel of two float32 tensors `a` and `b` that gives a third, of the shape that they are broadcast to. */
function binary(kernelName: string, name: 'add'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const [a, b] = [floatInput(call, 'a'), floatInput(call, 'b')];
      if (!a || !b) return null;
      const shapes = broadcast(input(call, 'a').shape, input(call, 'b').shape);
      if (!shapes) return null;
      const { info, values } = call.backend.output(shapes.outputShape);
      const compute: NativeKernels['add'] = call.native[name];
      if (values.length) compute(binaryParams(shapes), a, b, values);
      return info;
    },
  };
}

export const binaryKernels = [binary('Add', 'add')];
