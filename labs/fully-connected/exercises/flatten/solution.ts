/** The numbers of a volume [C][H][W] as one vector: channel after channel, row after row. */
export function flatten(volume: number[][][]): number[] {
  return volume.flat(2);
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  let next = 0;
  return Array.from({ length: C }, () =>
    Array.from({ length: H }, () => Array.from({ length: W }, () => v[next++] ?? 0)),
  );
}
