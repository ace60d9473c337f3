/** Element by element with broadcasting: y[i] = f(a[i], b[i]). */
import type { NativeKernels } from '../binding.ts';
import { floatInput, input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';
import { broadcast, mostAxes } from './broadcast.ts';

export const broadcastParams = record({
  shape: ['i32', mostAxes],
  strideA: ['i32', mostAxes],
  strideB: ['i32', mostAxes],
});

type Floats = Float32Array;
type Binary = {
  [K in keyof NativeKernels]: NativeKernels[K] extends (record: Int32Array, a: Floats, b: Floats, y: Floats) => void
    ? K
    : never;
}[keyof NativeKernels];

/** A kernel of two float32 tensors that gives a third, of the shape that they are broadcast to. */
function binary(kernelName: string, name: Binary, first = 'a', second = 'b'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const [a, b] = [floatInput(call, first), floatInput(call, second)];
      if (!a || !b) return null;
      const shapes = broadcast(input(call, first).shape, input(call, second).shape);
      if (!shapes) return null;
      const { info, values } = call.backend.output(shapes.outputShape);
      if (values.length) call.native[name](broadcastParams(shapes), a, b, values);
      return info;
    },
  };
}

export const binaryKernels = [
  binary('Add', 'add'),
  binary('Sub', 'sub'),
  binary('Multiply', 'multiply'),
  binary('RealDiv', 'realDiv'),
  binary('SquaredDifference', 'squaredDifference'),
  binary('Maximum', 'maximum'),
  binary('Minimum', 'minimum'),
  binary('Pow', 'pow'),
  binary('Mod', 'mod'),
  binary('Atan2', 'atan2'),
  binary('Prelu', 'prelu', 'x', 'alpha'),
  binary('EluGrad', 'eluGrad', 'dy', 'y'),
];
