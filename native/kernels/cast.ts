/** From one type of tensor to another. Unlike plain JavaScript it never has two types share an array. */
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { input, type KernelCall, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

const castParams = record({ size: 'i32' });

function converted({ backend, native }: KernelCall, x: TensorInfo, dtype: DataType): TensorInfo | null {
  const [floats, ints, bools] = [backend.floats(x), backend.ints(x), backend.bools(x)];
  const { length } = floats ?? ints ?? bools ?? [];
  const fill = <D extends 'float32' | 'int32' | 'bool'>(type: D) => {
    const { info, values } = backend.outputOf(type, x.shape);
    return { info, values, params: castParams({ size: length }) };
  };
  if (dtype === 'float32' && (ints || bools)) {
    const { info, values, params } = fill('float32');
    if (ints) native.intsToFloats(params, ints, values);
    else if (bools) native.bytesToFloats(params, bools, values);
    return info;
  }
  if (dtype === 'int32' && (floats || bools)) {
    const { info, values, params } = fill('int32');
    if (floats) native.floatsToInts(params, floats, values);
    else if (bools) native.bytesToInts(params, bools, values);
    return info;
  }
  if (dtype === 'bool' && (floats || ints)) {
    const { info, values, params } = fill('bool');
    if (floats) native.floatsToBytes(params, floats, values);
    else if (ints) native.intsToBytes(params, ints, values);
    return info;
  }
  return null;
}

const cast: NativeKernel = {
  kernelName: 'Cast',
  compute(call) {
    const x = input(call, 'x');
    const dtype = call.attrs.dtype as DataType;
    return dtype === x.dtype && call.backend.numbers(x) ? call.backend.share(x, x.shape) : converted(call, x, dtype);
  },
};

export const castKernels = [cast];
