/** Starting one tfjs backend, and a product to see that it computes. */
import type { Tf } from '../experiment.ts';
import type { LoadResult } from './choose.ts';

/**
 * Makes `name` tfjs's backend and multiplies two matrices on it. Answers why not when it can't be started,
 * computes something else than it should, or only with 16-bit numbers, which training needs more than.
 */
export async function startBackend(tf: Tf, name: string): Promise<LoadResult> {
  const started = await tf.setBackend(name).catch(() => false);
  if (!started) return { ok: false, why: 'it failed to start' };
  await tf.ready();
  const product = tf.tidy(() =>
    tf.matMul(
      [
        [1, 2],
        [3, 4],
      ],
      [[5], [6]],
    ),
  );
  try {
    const values = [...(await product.data())];
    if (values[0] !== 17 || values[1] !== 39)
      return { ok: false, why: `it computes wrongly (17 and 39 came out as ${values.join(' and ')})` };
    if (tf.backend().floatPrecision() < 32) return { ok: false, why: 'it computes with 16-bit numbers only' };
    return { ok: true };
  } catch (error) {
    return { ok: false, why: `it failed at its first product (${error instanceof Error ? error.message : error})` };
  } finally {
    product.dispose();
  }
}
