/** Several tensors into one: along an axis that they have, or along a new one. */
import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Arrays } from '../backend.ts';
import { type KernelCall, type NativeKernel, sizeOf } from '../kernel.ts';
import { stridedCopy } from './stridedCopy.ts';

/** The tensors one after another along an axis; null unless all are of one type that native code takes. */
function joined({ backend, native }: KernelCall, parts: readonly TensorInfo[], axis: number): TensorInfo | null {
  const [first] = parts;
  const numbers = parts.map((part) => backend.numbers(part));
  if (!first || numbers.some((values) => !values) || parts.some(({ dtype }) => dtype !== first.dtype)) return null;
  const shape = backend_util.computeOutShape(
    parts.map((part) => part.shape),
    axis,
  );
  const { info, values } = backend.outputOf(first.dtype as keyof Arrays, shape);
  const inner = sizeOf(shape.slice(axis + 1));
  const outer = sizeOf(shape.slice(0, axis));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const row = (part.shape[axis] as number) * inner;
    const copy = { shape: [outer, row], strideX: [row, 1], strideY: [(shape[axis] as number) * inner, 1], offsetY: at };
    if (row) stridedCopy(native, copy, numbers[i] as Arrays[keyof Arrays], values);
    at += row;
  }
  return info;
}

const inputsOf = (call: KernelCall): TensorInfo[] => Object.values(call.inputs);

const concat: NativeKernel = {
  kernelName: 'Concat',
  compute(call) {
    const parts = inputsOf(call);
    const axis = util.parseAxisParam(call.attrs.axis as number, parts[0]?.shape ?? [])[0] as number;
    const shapes = parts.map((part) => part.shape);
    backend_util.assertParamsConsistent(shapes, axis);
    // Tensors without numbers fit to anything.
    const full = parts.filter((part) => sizeOf(part.shape) > 0);
    return full.length ? joined(call, full, axis) : null;
  },
};

const pack: NativeKernel = {
  kernelName: 'Pack',
  compute(call) {
    const parts = inputsOf(call);
    const [first] = parts;
    if (!first) return null;
    for (const { shape, dtype } of parts) {
      util.assertShapesMatch(first.shape, shape, 'All tensors passed to stack must have matching shapes');
      util.assert(dtype === first.dtype, () => 'All tensors passed to stack must have matching dtypes');
    }
    const axis = util.parseAxisParam(call.attrs.axis as number, [...first.shape, 1])[0] as number;
    const expanded = parts.map((part) => ({ ...part, shape: part.shape.toSpliced(axis, 0, 1) }));
    return joined(call, expanded, axis);
  },
};

export const joinKernels = [concat, pack];
