/** Our own kernels in C++: the fastest on a CPU, where there is a compiler to build them with. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';
import { NativeBackend, registerNativeBackend } from '../../native/index.ts';
import { nativeHooks } from './native-hooks.ts';

export const native: BackendCandidate = {
  name: 'native',
  label: 'Native code',
  async load({ signal }) {
    try {
      registerNativeBackend();
    } catch (error) {
      return { ok: false, why: (error as Error).message };
    }
    const result = await startBackend(tf, 'native', signal);
    const backend = tf.backend();
    if (result.ok && backend instanceof NativeBackend) Object.assign(backend, { trainingHooks: nativeHooks(backend) });
    return result;
  },
};
