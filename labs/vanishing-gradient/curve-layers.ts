/** Which layers' gradient norms become curves over time. */

/** At most five layers, the first and the last among them, spread evenly; counted from 0. */
export function curveLayers(depth: number): number[] {
  const count = Math.min(5, depth);
  return Array.from({ length: count }, (_, k) => Math.round((k * (depth - 1)) / (count - 1)));
}
