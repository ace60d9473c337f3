/**
 * The largest number of each window, map by map. x [N][C][H][W]; the window is size × size and moves by stride.
 * Gives [N][C][rows][columns] with rows = floor((H - size) / stride) + 1, and columns likewise.
 */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  throw new Error('not implemented yet');
}
