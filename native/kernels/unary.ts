/** Element by element: y[i] = f(x[i]). */
import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import type { NativeKernels } from '../binding.ts';
import { floatInput, input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

/** `a` and `b` are what the operation has besides x, such as a slope or bounds. */
export const unaryParams = record({ size: 'i32', a: 'f32', b: 'f32' });

type Unary = {
  [K in keyof NativeKernels]: NativeKernels[K] extends (record: Int32Array, x: Float32Array, y: Float32Array) => void
    ? K
    : never;
}[keyof NativeKernels];

/** A kernel of one float32 tensor `x` that gives another of the same shape. */
function unary(
  kernelName: string,
  name: Unary,
  settings: (attrs: NamedAttrMap) => { a?: number; b?: number } = () => ({}),
): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const x = floatInput(call, 'x');
      if (!x) return null;
      const { info, values } = call.backend.output(input(call, 'x').shape);
      const { a = 0, b = 0 } = settings(call.attrs);
      call.native[name](unaryParams({ size: x.length, a, b }), x, values);
      return info;
    },
  };
}

const alpha = ({ alpha: a }: NamedAttrMap) => ({ a: a as number });
const bounds = ({ clipValueMin, clipValueMax }: NamedAttrMap) => ({
  a: clipValueMin as number,
  b: clipValueMax as number,
});

export const unaryKernels = [
  unary('Relu', 'relu'),
  unary('Relu6', 'relu6'),
  unary('LeakyRelu', 'leakyRelu', alpha),
  unary('Elu', 'elu'),
  unary('Selu', 'selu'),
  unary('Softplus', 'softplus'),
  unary('Sigmoid', 'sigmoid'),
  unary('Tanh', 'tanh'),
  unary('Step', 'step', alpha),
  unary('Sign', 'sign'),
  unary('ClipByValue', 'clipByValue', bounds),
  unary('Abs', 'abs'),
  unary('Neg', 'neg'),
  unary('Square', 'square'),
  unary('Sqrt', 'sqrt'),
  unary('Rsqrt', 'rsqrt'),
  unary('Reciprocal', 'reciprocal'),
  unary('Floor', 'floor'),
  unary('Ceil', 'ceil'),
  unary('Round', 'round'),
  unary('Exp', 'exp'),
  unary('Expm1', 'expm1'),
  unary('Log', 'log'),
  unary('Log1p', 'log1p'),
  unary('Erf', 'erf'),
  unary('Sin', 'sin'),
  unary('Cos', 'cos'),
  unary('Tan', 'tan'),
  unary('Asin', 'asin'),
  unary('Acos', 'acos'),
  unary('Atan', 'atan'),
  unary('Sinh', 'sinh'),
  unary('Cosh', 'cosh'),
  unary('Asinh', 'asinh'),
  unary('Acosh', 'acosh'),
  unary('Atanh', 'atanh'),
];
