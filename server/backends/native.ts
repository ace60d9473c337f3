/** Our own kernels in C++: the fastest on a CPU, where there is a compiler to build them with. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';
import { registerNativeBackend } from '../../native/index.ts';

export const native: BackendCandidate = {
  name: 'native',
  label: 'Native code',
  async load({ signal }) {
    try {
      registerNativeBackend();
    } catch (error) {
      return { ok: false, why: (error as Error).message };
    }
    return startBackend(tf, 'native', signal);
  },
};
