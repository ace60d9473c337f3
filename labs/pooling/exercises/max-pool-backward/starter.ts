/**
 * The gradient of max pooling with respect to x [N][C][H][W]. dy [N][C][rows][columns] is the gradient of its output.
 * Each dy goes to the cell that won its window: the first in reading order of equal ones.
 */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  throw new Error('not implemented yet');
}

/** The gradient of average pooling: each dy is shared evenly by the cells of its window. */
export function avgPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  throw new Error('not implemented yet');
}
