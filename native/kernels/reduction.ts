/** Reductions: one number for all that lie along some axes. */
import { backend_util, getKernel, type NamedAttrMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { input, type KernelCall, type NativeKernel, sizeOf } from '../kernel.ts';
import { record } from '../record.ts';

export const reduceParams = record({ outer: 'i32', reduced: 'i32', inner: 'i32' });

export interface Reduction {
  readonly outputShape: number[];
  /** x as [outer, reduced, inner]. */
  readonly outer: number;
  readonly reduced: number;
  readonly inner: number;
}

/** A reduction over neighbouring axes as [outer, reduced, inner]; null when the axes are not neighbours. */
export function reductionOf(shape: readonly number[], axis: number | number[], keepDims: boolean): Reduction | null {
  const axes = util.parseAxisParam(axis, [...shape]).sort((a, b) => a - b);
  const [first, last] = [axes[0] ?? 0, axes.at(-1) ?? -1];
  // Axes of size 1 in between change nothing.
  const between = shape.slice(first, last + 1).filter((size, i) => size !== 1 && !axes.includes(first + i));
  if (between.length) return null;
  const [kept] = backend_util.computeOutAndReduceShapes([...shape], axes);
  return {
    outputShape: keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept,
    outer: sizeOf(shape.slice(0, first)),
    reduced: sizeOf(shape.slice(first, last + 1)),
    inner: sizeOf(shape.slice(last + 1)),
  };
}

/** The axes to the end, so that those that are reduced are neighbours; null when native code can't turn them. */
function turned(call: KernelCall, x: TensorInfo, axes: readonly number[]): TensorInfo | null {
  const perm = backend_util.getAxesPermutation([...axes], x.shape.length);
  const transpose = getKernel('Transpose', 'native')?.kernelFunc;
  if (!perm || !transpose) return null;
  return transpose({ inputs: { x }, attrs: { perm }, backend: call.backend }) as TensorInfo;
}

/** Reduces `x` along `axis` by `compute`, which gives the result for neighbouring axes. */
function reduced(
  call: KernelCall,
  axis: number | number[],
  keepDims: boolean,
  compute: (x: TensorInfo, how: Reduction) => TensorInfo | null,
): TensorInfo | null {
  const x = input(call, 'x');
  if (!call.backend.numbers(x)) return null;
  const how = reductionOf(x.shape, axis, keepDims);
  if (how) return compute(x, how);
  const axes = util.parseAxisParam(axis, x.shape);
  const other = turned(call, x, axes);
  const inner = other && reductionOf(other.shape, backend_util.getInnerMostAxes(axes.length, x.shape.length), false);
  if (!other || !inner) return null;
  const result = compute(other, inner);
  call.backend.disposeIntermediateTensorInfo(other);
  const [kept] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  return result && { ...result, shape: keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept };
}

type Attributes = { axis: number | number[]; keepDims: boolean };

/** A kernel of one float32 tensor `x` and the attributes `axis` and `keepDims` that gives a smaller one. */
function reduction(
  kernelName: string,
  name: 'sum' | 'mean' | 'prod' | 'max' | 'min',
  attributes: (attrs: NamedAttrMap) => Attributes = (attrs) => attrs as Attributes,
): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const { axis, keepDims } = attributes(call.attrs);
      return reduced(call, axis, keepDims, (info, how) => {
        const x = call.backend.floats(info);
        // The largest of no numbers is for tfjs to refuse.
        if (!x || (how.reduced === 0 && name !== 'sum')) return null;
        const { info: result, values } = call.backend.output(how.outputShape);
        if (values.length) call.native[name](reduceParams(how), x, values);
        return result;
      });
    },
  };
}

/** Logic along the axes of a bool tensor `x`. */
function logical(kernelName: string, name: 'all' | 'any'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const { axis, keepDims } = call.attrs as Attributes;
      return reduced(call, axis, keepDims, (info, how) => {
        const x = call.backend.bools(info);
        if (!x || how.reduced === 0) return null;
        const { info: result, values } = call.backend.outputOf('bool', how.outputShape);
        if (values.length) call.native[name](reduceParams(how), x, values);
        return result;
      });
    },
  };
}

/** Where the largest or smallest number along one axis is, as int32. */
function position(kernelName: string, name: 'argMax' | 'argMin'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      return reduced(call, call.attrs.axis as number, false, (info, how) => {
        const x = call.backend.floats(info);
        if (!x || how.reduced === 0) return null;
        const { info: result, values } = call.backend.outputOf('int32', how.outputShape);
        if (values.length) call.native[name](reduceParams(how), x, values);
        return result;
      });
    },
  };
}

const maxAttributes = ({ reductionIndices, keepDims }: NamedAttrMap) =>
  ({ axis: reductionIndices, keepDims }) as Attributes;

export const reductionKernels = [
  reduction('Sum', 'sum'),
  reduction('Mean', 'mean'),
  reduction('Prod', 'prod'),
  reduction('Max', 'max', maxAttributes),
  reduction('Min', 'min'),
  logical('All', 'all'),
  logical('Any', 'any'),
  position('ArgMax', 'argMax'),
  position('ArgMin', 'argMin'),
];
