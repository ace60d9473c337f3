/** Images x [N][C][H][W], filters w [K][C][F][F], dy [N][K][rows][columns] → the gradients of x, w and the biases. */
export function conv2dBackward(
  x: number[][][][],
  w: number[][][][],
  dy: number[][][][],
  stride: number,
  padding: number,
): { dx: number[][][][]; dw: number[][][][]; db: number[] } {
  throw new Error('not implemented yet');
}
