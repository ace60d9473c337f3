/** Bias and activation of a fused kernel: linear and ReLU are computed in place, the others by their own kernels. */
import { getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { input, type KernelCall } from '../kernel.ts';

/** The numbers of `Activation` in src/tile.h. */
const fusedActivations: Readonly<Record<string, number>> = { linear: 0, relu: 1 };
/** tfjs's kernels of the other activations. */
const kernelNames: Readonly<Record<string, string>> = {
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

/** What a fused kernel adds and applies. */
export interface Fused {
  readonly bias: Float32Array | null;
  /** For native code. */
  readonly activation: number;
  /** Applies what native code doesn't have. */
  follow(y: TensorInfo): TensorInfo;
}

/** Reads `bias` and `activation` of a fused kernel with `channels` columns; null when native code doesn't take them. */
export function fusedOf(call: KernelCall, channels: number): Fused | null {
  const name = (call.attrs.activation as string | undefined) ?? 'linear';
  const own = fusedActivations[name];
  const kernelName = kernelNames[name] ?? '';
  if (own === undefined && !kernelName) return null;
  const given = call.inputs.bias;
  const bias = given ? call.backend.floats(given) : null;
  if (given && (!bias || bias.length !== channels || given.shape.at(-1) !== channels)) return null;
  const follow = (y: TensorInfo) => {
    const attrs = { alpha: call.attrs.leakyreluAlpha as number };
    const inputs = name === 'prelu' ? { x: y, alpha: input(call, 'preluActivationWeights') } : { x: y };
    const result = getKernel(kernelName, 'native')?.kernelFunc({ inputs, attrs, backend: call.backend }) as TensorInfo;
    call.backend.disposeIntermediateTensorInfo(y);
    return result;
  };
  return { bias, activation: own ?? 0, follow: own === undefined ? follow : (y) => y };
}
