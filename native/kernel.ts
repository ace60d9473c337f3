/** What a kernel is on this side: it looks at its inputs, calls native code, or leaves the case to plain JavaScript. */
import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from './backend.ts';
import type { NativeKernels } from './binding.ts';

export interface KernelCall {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: NamedAttrMap;
  readonly backend: NativeBackend;
  readonly native: NativeKernels;
}

export interface NativeKernel {
  /** tfjs's name. */
  readonly kernelName: string;
  /**
   * The result, or null for a case that native code doesn't take (another dtype, a rank too high): plain JavaScript
   * computes that. Whatever native code is given must be what its record says it is; this is where that is made sure.
   */
  compute(call: KernelCall): TensorInfo | TensorInfo[] | null;
}

/** An input that must be there. */
export function input({ inputs }: KernelCall, name: string): TensorInfo {
  const found = inputs[name];
  if (!found) throw new Error(`A kernel was called without its input "${name}".`);
  return found;
}

/** A float32 input's numbers, or null when it isn't one. */
export function floatInput(call: KernelCall, name: string): Float32Array | null {
  return call.backend.floats(input(call, name));
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
