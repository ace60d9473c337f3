/** Flattens in C, H, W order and goes back in H, W, C order. */
export function flatten(volume: number[][][]): number[] {
  return volume.flat(2);
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: H }, (_, h) => Array.from({ length: W }, (_, w) => v[(h * W + w) * C + c] ?? 0)),
  );
}
