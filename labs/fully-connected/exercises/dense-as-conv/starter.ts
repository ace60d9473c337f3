/**
 * The filters [outputs][C][H][W] of the convolution that does what the dense layer W [outputs][C * H * W] does to a
 * flattened volume of shape [C, H, W].
 */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  throw new Error('not implemented yet');
}
