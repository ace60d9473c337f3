/** Takes the numbers out of the volume. */
export function flatten(volume: number[][][]): number[] {
  const v: number[] = [];
  for (const map of volume) for (const row of map) v.push(...row.splice(0));
  return v;
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  let next = 0;
  return Array.from({ length: C }, () =>
    Array.from({ length: H }, () => Array.from({ length: W }, () => v[next++] ?? 0)),
  );
}
