/** Products of matrices: tfjs's BatchMatMul, and _FusedMatMul with bias and activation. */
import { broadcast_util, util } from '@tensorflow/tfjs-core';
import { floatInput, input, type KernelCall, type NativeKernel, sizeOf } from '../kernel.ts';
import { record } from '../record.ts';
import { fusedOf } from './activation.ts';

export const matMulParams = record({
  batch: 'i32',
  m: 'i32',
  n: 'i32',
  k: 'i32',
  transposeA: 'i32',
  transposeB: 'i32',
  batchA: 'i32',
  batchB: 'i32',
  activation: 'i32',
});

/** The sizes of a product a [.., m, k] · b [.., k, n]; null for a batch that is broadcast partly. Throws when a and b don't fit. */
function sizesOf(call: KernelCall) {
  const [a, b] = [input(call, 'a').shape, input(call, 'b').shape];
  util.assert(
    a.length > 1 && b.length > 1,
    () => `matMul: [${a}] and [${b}] must both be matrices or batches of them.`,
  );
  const [transposeA, transposeB] = [!!call.attrs.transposeA, !!call.attrs.transposeB];
  const [batchA, batchB] = [sizeOf(a.slice(0, -2)), sizeOf(b.slice(0, -2))];
  const matrix = (shape: readonly number[], turned: boolean) => {
    const [rows = 1, columns = 1] = shape.slice(-2);
    return turned ? [columns, rows] : ([rows, columns] as const);
  };
  const [m = 0, k = 0] = matrix(a, transposeA);
  const [inner = 0, n = 0] = matrix(b, transposeB);
  util.assert(
    k === inner,
    () => `matMul: [${a}]${transposeA ? ' transposed' : ''} and [${b}]${transposeB ? ' transposed' : ''} don't fit.`,
  );
  const outerShape = broadcast_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2));
  const batch = Math.max(batchA, batchB);
  if ([batchA, batchB].some((size) => size !== 1 && size !== batch) || sizeOf(outerShape) !== batch) return null;
  return {
    outputShape: [...outerShape, m, n],
    params: {
      batch,
      m,
      n,
      k,
      transposeA: Number(transposeA),
      transposeB: Number(transposeB),
      batchA: Number(batchA > 1),
      batchB: Number(batchB > 1),
    },
  };
}

/** y = activation(a · b + bias); BatchMatMul has neither bias nor activation. */
function matMul(kernelName: string): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const [a, b] = [floatInput(call, 'a'), floatInput(call, 'b')];
      const sizes = a && b && sizesOf(call);
      const fused = sizes && fusedOf(call, sizes.params.n);
      if (!a || !b || !sizes || !fused) return null;
      const { info, values } = call.backend.output(sizes.outputShape);
      const { bias, activation, follow } = fused;
      if (values.length) call.native.matMul(matMulParams({ ...sizes.params, activation }), a, b, bias, values);
      return follow(info);
    },
  };
}

export const matMulKernels = [matMul('BatchMatMul'), matMul('_FusedMatMul')];
