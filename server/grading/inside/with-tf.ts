/** The sandbox's program for exercises that lend operations of tf. */
import '../../../labs/kit/exercise/tf-apart.ts';
import { env } from '@tensorflow/tfjs-core';
import { lendTf, makeTensor } from '../../../labs/kit/exercise/lent-tf.ts';
import { serve } from './serve.ts';

const now = performance.now.bind(performance);
const missing = (): never => {
  throw new Error('There is no such thing here.');
};
env().setPlatform('sandbox', {
  now,
  fetch: missing,
  encode: missing,
  decode: missing,
  setTimeoutCustom: missing,
  isTypedArray: (value): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array ||
    value instanceof Uint8ClampedArray,
});
// The first use settles the backend, while the process waits for its job.
makeTensor([0], [1]);
void serve((names) => ({ tf: lendTf(names), tensor: makeTensor }));
