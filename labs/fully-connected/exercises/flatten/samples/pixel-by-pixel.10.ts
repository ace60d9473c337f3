/** H, W, C order, as tfjs keeps a volume. */
export function flatten(volume: number[][][]): number[] {
  const [C, H, W] = [volume.length, volume[0]?.length ?? 0, volume[0]?.[0]?.length ?? 0];
  const v: number[] = [];
  for (let h = 0; h < H; h++) for (let w = 0; w < W; w++) for (let c = 0; c < C; c++) v.push(volume[c]?.[h]?.[w] ?? 0);
  return v;
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: H }, (_, h) => Array.from({ length: W }, (_, w) => v[(h * W + w) * C + c] ?? 0)),
  );
}
