/** Keeps labels apart: each as near to where it wants to be as its neighbours and the edges allow. */

/**
 * Middles for boxes of some `heights` that want their middle at `wanted`: none overlaps another, all lie within
 * `low` … `high` (as far as they fit there), in the order given. Ties keep their order.
 */
export function spread(wanted: readonly number[], heights: readonly number[], low: number, high: number): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed: number[] = new Array(wanted.length).fill(0);
  const half = (i: number) => (heights[i] ?? 0) / 2;
  let edge = low;
  for (const i of order) {
    placed[i] = Math.max(wanted[i] ?? 0, edge + half(i));
    edge = placed[i] + half(i);
  }
  edge = high;
  for (const i of order.toReversed()) {
    const lowest = Math.min(placed[i] ?? 0, edge - half(i));
    placed[i] = Math.max(lowest, low + half(i));
    edge = lowest - half(i);
  }
  return placed;
}
