/** Images x [N][C][H][W], filters w [K][C][F][F], biases b [K] → feature maps [N][K][rows][columns]. */
export function conv2d(
  x: number[][][][],
  w: number[][][][],
  b: number[],
  stride: number,
  padding: number,
): number[][][][] {
  throw new Error('not implemented yet');
}
