/** Starting one tfjs backend, and a product to see that it computes. */
import type { Tf } from '../experiment.ts';
import type { LoadResult } from './choose.ts';

/**
 * Makes `name` tfjs's backend and has it compute 1001 · 1003 + 2. Answers why not when it can't be started or when
 * that comes out wrong, as it does with 16-bit numbers, which are too coarse for training. Does nothing when `signal`
 * says that it comes too late.
 */
export async function startBackend(tf: Tf, name: string, signal: AbortSignal): Promise<LoadResult> {
  if (signal.aborted) return { ok: false, why: 'it came too late' };
  const started = await tf.setBackend(name).catch(() => false);
  if (!started) return { ok: false, why: 'it failed to start' };
  const product = tf.tidy(() => tf.matMul([[1001, 2]], [[1003], [1]]));
  try {
    const [value] = await product.data();
    return value === 1_004_005 ? { ok: true } : { ok: false, why: `1001 · 1003 + 2 came out as ${value} on it` };
  } catch (error) {
    return { ok: false, why: `it failed at its first product (${error instanceof Error ? error.message : error})` };
  } finally {
    product.dispose();
  }
}
