/** `native`, a CPU backend for TensorFlow.js: kernels in C++ under the operations and gradients that tfjs has. */
import '@tensorflow/tfjs-backend-cpu';
import {
  findBackendFactory,
  getKernelsForBackend,
  type KernelFunc,
  registerBackend,
  registerKernel,
} from '@tensorflow/tfjs-core';
import { NativeBackend } from './backend.ts';
import { loadAddon } from './binding.ts';
import type { NativeKernel } from './kernel.ts';
import { kernels } from './kernels/index.ts';

export { NativeBackend } from './backend.ts';
export { gatherImages } from './training/images.ts';
export { createOptimizer, type NativeOptimizer } from './training/optimizers.ts';
export { planTraining, type TrainingPlan } from './training/plan.ts';

export const backendName = 'native';

/** A kernel as tfjs calls it: native code, or where there is none for the case, what `cpu` does. */
function kernelFunction(kernelName: string, shipped: KernelFunc, kernel: NativeKernel | undefined): KernelFunc {
  return (params) => {
    const backend = params.backend as NativeBackend;
    const { inputs, attrs = {} } = params;
    const call = { inputs: inputs as Readonly<Record<string, never>>, attrs, backend, native: backend.addon.kernels };
    return kernel?.compute(call) ?? backend.fallBack(kernelName, shipped, params);
  };
}

/**
 * Makes the backend known to tfjs, for `tf.setBackend('native')`; a second call does nothing.
 * Throws an `Error` that says why when the addon isn't built or doesn't load.
 */
export function registerNativeBackend(): void {
  if (findBackendFactory(backendName)) return;
  const addon = loadAddon();
  const byName = new Map(kernels.map((kernel) => [kernel.kernelName, kernel]));
  for (const shipped of getKernelsForBackend('cpu')) {
    const { kernelName, kernelFunc } = shipped;
    const own = byName.get(kernelName);
    registerKernel({ ...shipped, backendName, kernelFunc: kernelFunction(kernelName, kernelFunc, own) });
  }
  registerBackend(backendName, () => new NativeBackend(addon));
}
