/** The images x [N][C][H][W] in the order [N][H][W][C]. */
export function toNHWC(x: number[][][][]): number[][][][] {
  throw new Error('not implemented yet');
}
