/** Reductions: one number for all that lie along some axes. */
import { backend_util, util } from '@tensorflow/tfjs-core';
import type { NativeKernels } from '../binding.ts';
import { floatInput, input, type NativeKernel, sizeOf } from '../kernel.ts';
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

/** A kernel of one float32 tensor `x` and the attributes `axis` and `keepDims` that gives a smaller one. */
function reduction(kernelName: string, name: 'sum'): NativeKernel {
  return {
    kernelName,
    compute(call) {
      const x = floatInput(call, 'x');
      const { axis, keepDims } = call.attrs as { axis: number | number[]; keepDims: boolean };
      const how = x && reductionOf(input(call, 'x').shape, axis, keepDims);
      if (!x || !how) return null;
      const { info, values } = call.backend.output(how.outputShape);
      const compute: NativeKernels['sum'] = call.native[name];
      if (values.length) compute(reduceParams(how), x, values);
      return info;
    },
  };
}

export const reductionKernels = [reduction('Sum', 'sum')];
