/** How often a backend of ours handed an operation to plain JavaScript. */
import type { Tf } from '../labs/kit/experiment.ts';

/** Since the backend began; null for a backend that doesn't count. */
export function fallbackCount(tf: Tf): number | null {
  const backend = tf.backend() as { fallbacks?(): Readonly<Record<string, number>> };
  if (!backend.fallbacks) return null;
  return Object.values(backend.fallbacks()).reduce((sum, count) => sum + count, 0);
}
