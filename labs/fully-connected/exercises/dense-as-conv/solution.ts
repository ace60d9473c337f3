/** The filters [outputs][C][H][W] of the convolution that does what the dense layer W [outputs][C * H * W] does. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  const odd = W.findIndex((row) => row.length !== C * H * width);
  if (odd >= 0)
    throw new RangeError(
      `A volume of ${shape.join(' × ')} has ${C * H * width} numbers, but W[${odd}] has ${W[odd]?.length} weights.`,
    );
  return W.map((row) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) => Array.from({ length: width }, (_, w) => row[(c * H + h) * width + w] ?? 0)),
    ),
  );
}
