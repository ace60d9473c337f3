/** Keeps labels apart: each as near to where it wants to be as its neighbours and the edges allow. */

/**
 * Positions for `wanted`, at least `gap` apart and within `low` … `high` (as far as they all fit there), in the
 * order given. Ties keep their order.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed: number[] = new Array(wanted.length).fill(0);
  let above = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    above = Math.max(wanted[i] ?? 0, above + gap, low);
    placed[i] = above;
  }
  let below = high + gap;
  for (const i of order.toReversed()) {
    below = Math.min(placed[i] ?? 0, below - gap);
    placed[i] = Math.max(below, low);
  }
  return placed;
}
