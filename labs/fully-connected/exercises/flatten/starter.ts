/** The numbers of a volume [C][H][W] as one vector: channel after channel, row after row. */
export function flatten(volume: number[][][]): number[] {
  throw new Error('not implemented yet');
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  throw new Error('not implemented yet');
}
