/** Kernels of one tensor `x` that put its numbers elsewhere: transpose, slice, strided slice, reverse, tile, pad. */
import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Arrays } from '../backend.ts';
import { input, type KernelCall, type NativeKernel } from '../kernel.ts';
import { type Copy, stridedCopy, stridesOf } from './stridedCopy.ts';

/** A new tensor of the type of `x`, with numbers moved there; `fill` is where none come. Null for what can't be. */
export function moved(
  { backend, native }: KernelCall,
  x: TensorInfo,
  shape: number[],
  copy: Copy,
  fill?: number,
): TensorInfo | null {
  const numbers = backend.numbers(x);
  if (!numbers) return null;
  const { info, values } = backend.outputOf(x.dtype as keyof Arrays, shape);
  if (fill !== undefined) values.fill(fill);
  stridedCopy(native, copy, numbers, values);
  return info;
}

/** The part of x that begins at `begin`. */
export function sliced(call: KernelCall, x: TensorInfo, begin: readonly number[], size: number[]): TensorInfo | null {
  const strideX = stridesOf(x.shape);
  const offsetX = begin.reduce((sum, at, i) => sum + at * (strideX[i] as number), 0);
  return moved(call, x, size, {
    shape: size,
    strideX,
    strideY: stridesOf(size),
    offsetX: size.includes(0) ? 0 : offsetX,
  });
}

const transpose: NativeKernel = {
  kernelName: 'Transpose',
  compute(call) {
    const x = input(call, 'x');
    const { perm } = call.attrs as { perm: number[] };
    const shape = perm.map((axis) => x.shape[axis] as number);
    const strides = stridesOf(x.shape);
    const strideX = perm.map((axis) => strides[axis] as number);
    return moved(call, x, shape, { shape, strideX, strideY: stridesOf(shape) });
  },
};

const slice: NativeKernel = {
  kernelName: 'Slice',
  compute(call) {
    const x = input(call, 'x');
    const { begin, size } = call.attrs as { begin: number[]; size: number[] };
    const [from, shape] = slice_util.parseSliceParams(x as never, begin, size) as [number[], number[]];
    slice_util.assertParamsValid(x as never, from, shape);
    return sliced(call, x, from, shape);
  },
};

type Mask = 'beginMask' | 'endMask' | 'ellipsisMask' | 'newAxisMask' | 'shrinkAxisMask';
type StridedSliceAttributes = Record<'begin' | 'end' | 'strides', number[]> & Record<Mask, number>;

const stridedSlice: NativeKernel = {
  kernelName: 'StridedSlice',
  compute(call) {
    const x = input(call, 'x');
    const attrs = call.attrs as unknown as StridedSliceAttributes;
    const how = slice_util.sliceInfo(
      x.shape,
      attrs.begin,
      attrs.end,
      attrs.strides,
      attrs.beginMask,
      attrs.endMask,
      attrs.ellipsisMask,
      attrs.newAxisMask,
      attrs.shrinkAxisMask,
    );
    // Axes that are added or taken away are left to plain JavaScript, unless they are all that happens.
    if (how.isIdentity) return call.backend.numbers(x) && call.backend.share(x, how.finalShape);
    if (how.finalShapeSparse.length !== x.shape.length || how.sliceDim0) return null;
    const own = stridesOf(x.shape);
    const shape = how.finalShapeSparse;
    const strideX = own.map((stride, i) => stride * (how.strides[i] as number));
    const offsetX = how.begin.reduce((sum, at, i) => sum + at * (own[i] as number), 0);
    const copy = { shape, strideX, strideY: stridesOf(shape), offsetX: shape.includes(0) ? 0 : offsetX };
    const info = moved(call, x, shape, copy);
    return info && { ...info, shape: how.finalShape };
  },
};

const reverse: NativeKernel = {
  kernelName: 'Reverse',
  compute(call) {
    const x = input(call, 'x');
    const axes = util.parseAxisParam(call.attrs.dims as number[], x.shape);
    const strides = stridesOf(x.shape);
    const strideX = strides.map((stride, i) => (axes.includes(i) ? -stride : stride));
    const offsetX = axes.reduce((sum, i) => sum + ((x.shape[i] as number) - 1) * (strides[i] as number), 0);
    const copy = { shape: x.shape, strideX, strideY: strides, offsetX: x.shape.includes(0) ? 0 : offsetX };
    return moved(call, x, x.shape, copy);
  },
};

const tile: NativeKernel = {
  kernelName: 'Tile',
  compute(call) {
    const x = input(call, 'x');
    const { reps } = call.attrs as { reps: number[] };
    const shape = x.shape.map((size, i) => size * (reps[i] as number));
    const [strideX, strideY] = [stridesOf(x.shape), stridesOf(shape)];
    // Each axis as [repetitions, size]: a repetition starts from the same number again.
    const pairs = x.shape.flatMap((size, i) => [
      { size: reps[i] as number, x: 0, y: size * (strideY[i] as number) },
      { size, x: strideX[i] as number, y: strideY[i] as number },
    ]);
    return moved(call, x, shape, {
      shape: pairs.map(({ size }) => size),
      strideX: pairs.map(({ x: stride }) => stride),
      strideY: pairs.map(({ y: stride }) => stride),
    });
  },
};

const pad: NativeKernel = {
  kernelName: 'PadV2',
  compute(call) {
    const x = input(call, 'x');
    const { paddings, constantValue } = call.attrs as { paddings: [number, number][]; constantValue: number };
    const shape = x.shape.map((size, i) => (paddings[i]?.[0] ?? 0) + size + (paddings[i]?.[1] ?? 0));
    const strideY = stridesOf(shape);
    const offsetY = paddings.reduce((sum, [before], i) => sum + before * (strideY[i] as number), 0);
    return moved(call, x, shape, { shape: x.shape, strideX: stridesOf(x.shape), strideY, offsetY }, constantValue);
  },
};

const split: NativeKernel = {
  kernelName: 'SplitV',
  compute(call) {
    const x = input(call, 'x');
    const { numOrSizeSplits, axis } = call.attrs as { numOrSizeSplits: number | number[]; axis: number };
    const along = util.parseAxisParam(axis, x.shape)[0] as number;
    if (!call.backend.numbers(x)) return null;
    const begin = x.shape.map(() => 0);
    return backend_util.prepareSplitSize(x as never, numOrSizeSplits, along).map((length) => {
      const size = x.shape.with(along, length);
      const part = sliced(call, x, begin, size) as TensorInfo;
      begin[along] = (begin[along] as number) + length;
      return part;
    });
  },
};

const unpack: NativeKernel = {
  kernelName: 'Unpack',
  compute(call) {
    const x = input(call, 'value');
    const along = util.parseAxisParam(call.attrs.axis as number, x.shape)[0] as number;
    if (!call.backend.numbers(x)) return null;
    return Array.from({ length: x.shape[along] as number }, (_, i) => {
      const begin = x.shape.map((_, axis) => (axis === along ? i : 0));
      const part = sliced(call, x, begin, x.shape.with(along, 1)) as TensorInfo;
      return { ...part, shape: x.shape.toSpliced(along, 1) };
    });
  },
};

export const moveKernels = [transpose, slice, stridedSlice, reverse, tile, pad, split, unpack];
