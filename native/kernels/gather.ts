/** Picks along an axis by index, and one-hot rows. */
import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

const gatherParams = record({ batch: 'i32', outer: 'i32', axis: 'i32', indices: 'i32', slice: 'i32' });

const gather: NativeKernel = {
  kernelName: 'GatherV2',
  compute(call) {
    const { backend, native } = call;
    const [x, indices] = [input(call, 'x'), input(call, 'indices')];
    const { axis, batchDims } = call.attrs as { axis: number; batchDims: number };
    const along = util.parseAxisParam(axis, x.shape)[0] as number;
    const picks = backend.ints(indices);
    if (!picks || !(backend.floats(x) || backend.ints(x))) return null;
    const length = x.shape[along] as number;
    for (const pick of picks)
      util.assert(pick >= 0 && pick < length, () => `GatherV2: the index value ${pick} is not in [0, ${length - 1}]`);
    const how = backend_util.segment_util.collectGatherOpShapeInfo(x as never, indices as never, along, batchDims ?? 0);
    const params = () =>
      gatherParams({
        batch: how.batchSize,
        outer: how.outerSize,
        axis: how.dimSize,
        indices: picks.length / how.batchSize,
        slice: how.sliceSize,
      });
    const { info, values } = backend.outputOf(x.dtype as 'float32' | 'int32', how.outputShape);
    if (values.length === 0) return info;
    const [floats, ints] = [backend.floats(x), backend.ints(x)];
    if (floats) native.gather(params(), floats, picks, values as Float32Array);
    else if (ints) native.gatherInts(params(), ints, picks, values as Int32Array);
    return info;
  },
};

const oneHotParams = record({ size: 'i32', depth: 'i32', on: 'f32', off: 'f32' });

interface OneHotAttributes {
  readonly dtype: string;
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
}

const oneHot: NativeKernel = {
  kernelName: 'OneHot',
  compute(call): TensorInfo | null {
    const indices = input(call, 'indices');
    const { dtype, depth, onValue, offValue } = call.attrs as unknown as OneHotAttributes;
    const picks = call.backend.ints(indices);
    if (!picks || (dtype !== 'float32' && dtype !== 'int32')) return null;
    const params = oneHotParams({ size: picks.length, depth, on: onValue, off: offValue });
    const { info, values } = call.backend.outputOf(dtype, [...indices.shape, depth]);
    if (values instanceof Float32Array) call.native.oneHot(params, picks, values);
    else call.native.oneHotInts(params, picks, values);
    return info;
  },
};

export const gatherKernels = [gather, oneHot];
