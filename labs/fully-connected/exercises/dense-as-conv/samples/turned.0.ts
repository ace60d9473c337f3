/** Turns every filter by half a turn, as a convolution of mathematics would. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  return W.map((row) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) =>
        Array.from({ length: width }, (_, w) => row[(c * H + (H - 1 - h)) * width + (width - 1 - w)] ?? 0),
      ),
    ),
  );
}
