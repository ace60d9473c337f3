/** The filters [outputs][C][H][W] of the convolution that does what the dense layer W [outputs][C * H * W] does. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  return W.map((row) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) => Array.from({ length: width }, (_, w) => row[(c * H + h) * width + w] ?? 0)),
    ),
  );
}
