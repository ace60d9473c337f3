/**
 * The backend `native`: tfjs's plain JavaScript backend, with its kernels replaced by native ones one by one. What
 * native code doesn't take is computed by plain JavaScript, and counted.
 */
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { type backend_util, engine, type KernelFunc, type TensorInfo, type Variable } from '@tensorflow/tfjs-core';
import type { NativeAddon } from './binding.ts';
import { sizeOf } from './kernel.ts';
import { Recycler } from './recycler.ts';

/** The array of each type of tensor that native code takes. */
export interface Arrays {
  float32: Float32Array;
  int32: Int32Array;
  bool: Uint8Array;
}
export type Numbers = Arrays[keyof Arrays];

type DataId = TensorInfo['dataId'];
type Held = ReturnType<MathBackendCPU['data']['get']> & {
  /** The array was made here and nobody but native kernels has seen it. */
  unseen?: boolean;
};

export class NativeBackend extends MathBackendCPU {
  readonly addon: NativeAddon;
  readonly #recycler = new Recycler();
  readonly #fallbacks = new Map<string, number>();

  constructor(addon: NativeAddon) {
    super();
    this.addon = addon;
    // Its first use prints an advertisement of tfjs-node.
    Object.assign(this, { firstUse: false });
  }

  /** How often plain JavaScript computed instead of native code, by tfjs's name of the kernel, since the last reset. */
  fallbacks(): Record<string, number> {
    return Object.fromEntries([...this.#fallbacks].sort(([, a], [, b]) => b - a));
  }

  resetFallbacks(): void {
    this.#fallbacks.clear();
  }

  /** The numbers of a float32 tensor, as many as its shape says; null for anything else. */
  floats({ dataId, dtype, shape }: TensorInfo): Float32Array | null {
    const { values } = this.data.get(dataId);
    // A float32 tensor may hold an Int32Array: tf.cast shares it.
    return dtype === 'float32' && values instanceof Float32Array && values.length === sizeOf(shape) ? values : null;
  }

  /** The numbers of an int32 tensor, as many as its shape says; null for anything else. */
  ints({ dataId, dtype, shape }: TensorInfo): Int32Array | null {
    const { values } = this.data.get(dataId);
    return dtype === 'int32' && values instanceof Int32Array && values.length === sizeOf(shape) ? values : null;
  }

  /** The bytes of a bool tensor, as many as its shape says; null for anything else. */
  bools({ dataId, dtype, shape }: TensorInfo): Uint8Array | null {
    const { values } = this.data.get(dataId);
    return dtype === 'bool' && values instanceof Uint8Array && values.length === sizeOf(shape) ? values : null;
  }

  /** The numbers of a float32, int32 or bool tensor, as many as its shape says; null for anything else. */
  numbers(info: TensorInfo): Numbers | null {
    return this.floats(info) ?? this.ints(info) ?? this.bools(info);
  }

  /**
   * A new float32 tensor and its array, which holds arbitrary numbers: the kernel writes every one of them.
   * When the tensor is gone, the array serves another, unless it was handed out in between.
   */
  output(shape: number[]): { info: TensorInfo; values: Float32Array } {
    const values = this.#recycler.take(sizeOf(shape));
    const info = this.makeTensorInfo(shape, 'float32', values);
    (this.data.get(info.dataId) as Held).unseen = true;
    return { info, values };
  }

  /** An array of float32 that nobody else has, with arbitrary numbers in it: for `assign`. */
  take(size: number): Float32Array {
    return this.#recycler.take(size);
  }

  /** Gives a variable new numbers, which become the backend's. Whoever holds a clone keeps the old ones. */
  assign(variable: Variable, values: Float32Array): void {
    const held = this.data.get(variable.dataId) as Held;
    if (held.refCount === 1) {
      if (held.unseen) this.#recycler.give(held.values as Float32Array);
      Object.assign(held, { values, unseen: true });
      return;
    }
    const info = this.makeTensorInfo(variable.shape, 'float32', values);
    (this.data.get(info.dataId) as Held).unseen = true;
    const tensor = engine().makeTensorFromTensorInfo(info, this);
    variable.assign(tensor);
    tensor.dispose();
  }

  /** A new tensor of one of the three types and its array: of a float32 one arbitrary numbers, of the others zeros. */
  outputOf<D extends keyof Arrays>(dtype: D, shape: number[]): { info: TensorInfo; values: Arrays[D] } {
    if (dtype === 'float32') return this.output(shape) as { info: TensorInfo; values: Arrays[D] };
    const values = dtype === 'int32' ? new Int32Array(sizeOf(shape)) : new Uint8Array(sizeOf(shape));
    return { info: this.makeTensorInfo(shape, dtype, values), values: values as Arrays[D] };
  }

  /** A second name for the same numbers under another shape. */
  share({ dataId, dtype }: TensorInfo, shape: number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, dtype, shape };
  }

  /** From now on somebody else may hold a tensor's array. */
  #show(dataId: DataId): void {
    const held = this.data.get(dataId) as Held;
    held.unseen = false;
    const { real, imag } = held.complexTensorInfos ?? {};
    if (real) this.#show(real.dataId);
    if (imag) this.#show(imag.dataId);
  }

  override readSync(dataId: DataId): backend_util.BackendValues {
    this.#show(dataId);
    return super.readSync(dataId);
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const held: Held | undefined = this.data.has(dataId) ? this.data.get(dataId) : undefined;
    const gone = super.disposeData(dataId, force);
    if (gone && held?.unseen) this.#recycler.give(held.values as Float32Array);
    return gone;
  }

  /** Has plain JavaScript compute, and counts it. Its results may share the inputs' arrays. */
  fallBack(kernelName: string, compute: KernelFunc, params: Parameters<KernelFunc>[0]): ReturnType<KernelFunc> {
    this.#fallbacks.set(kernelName, (this.#fallbacks.get(kernelName) ?? 0) + 1);
    for (const info of Object.values(params.inputs).flat()) if (info) this.#show(info.dataId);
    return compute(params);
  }

  override dispose(): void {
    this.#recycler.clear();
    super.dispose();
  }
}
