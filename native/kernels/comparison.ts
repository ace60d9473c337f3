/** Comparisons and logic: bool tensors come out. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { input, type KernelCall, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';
import { broadcastParams } from './binary.ts';
import { broadcast } from './broadcast.ts';

/** The bool tensor that a and b are broadcast to, filled by `compute`. */
function compared(
  { backend }: KernelCall,
  [a, b]: readonly [TensorInfo, TensorInfo],
  compute: (record: Int32Array, y: Uint8Array) => void,
): TensorInfo | null {
  const shapes = broadcast(a.shape, b.shape);
  if (!shapes) return null;
  const { info, values } = backend.outputOf('bool', shapes.outputShape);
  if (values.length) compute(broadcastParams(shapes), values);
  return info;
}

type Comparison = 'equal' | 'notEqual' | 'less' | 'lessEqual' | 'greater' | 'greaterEqual';

/** A comparison of two float32 or two int32 tensors `a` and `b`. */
function comparison(kernelName: string, name: Comparison): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const { backend, native } = call;
      const pair = [input(call, 'a'), input(call, 'b')] as const;
      const [a, b] = [backend.floats(pair[0]), backend.floats(pair[1])];
      if (a && b) return compared(call, pair, (params, y) => native[name](params, a, b, y));
      const [i, j] = [backend.ints(pair[0]), backend.ints(pair[1])];
      if (i && j) return compared(call, pair, (params, y) => native[`${name}Ints`](params, i, j, y));
      return null;
    },
  };
}

/** Logic of two bool tensors `a` and `b`. */
function logic(kernelName: string, name: 'logicalAnd' | 'logicalOr'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const pair = [input(call, 'a'), input(call, 'b')] as const;
      const [a, b] = [call.backend.bools(pair[0]), call.backend.bools(pair[1])];
      return a && b ? compared(call, pair, (params, y) => call.native[name](params, a, b, y)) : null;
    },
  };
}

const testParams = record({ size: 'i32' });

/** A question to each number of a float32 tensor `x`. */
function test(kernelName: string, name: 'isNaN' | 'isFinite' | 'isInf'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const x = call.backend.floats(input(call, 'x'));
      if (!x) return null;
      const { info, values } = call.backend.outputOf('bool', input(call, 'x').shape);
      call.native[name](testParams({ size: x.length }), x, values);
      return info;
    },
  };
}

const logicalNot: NativeKernel = {
  kernelName: 'LogicalNot',
  compute(call) {
    const x = call.backend.bools(input(call, 'x'));
    if (!x) return null;
    const { info, values } = call.backend.outputOf('bool', input(call, 'x').shape);
    call.native.logicalNot(testParams({ size: x.length }), x, values);
    return info;
  },
};

export const comparisonKernels = [
  comparison('Equal', 'equal'),
  comparison('NotEqual', 'notEqual'),
  comparison('Less', 'less'),
  comparison('LessEqual', 'lessEqual'),
  comparison('Greater', 'greater'),
  comparison('GreaterEqual', 'greaterEqual'),
  logic('LogicalAnd', 'logicalAnd'),
  logic('LogicalOr', 'logicalOr'),
  test('IsNan', 'isNaN'),
  test('IsFinite', 'isFinite'),
  test('IsInf', 'isInf'),
  logicalNot,
];
