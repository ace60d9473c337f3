/** Plain JavaScript: the oracle, and the last resort. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';

export const cpu: BackendCandidate = {
  name: 'cpu',
  label: 'Plain JavaScript',
  lastResort: true,
  async load({ signal }) {
    await import('@tensorflow/tfjs-backend-cpu');
    // Its first use prints an advertisement of tfjs-node.
    Object.assign(tf.findBackend('cpu'), { firstUse: false });
    return startBackend(tf, 'cpu', signal);
  },
};
