/** Lays the filters out as tfjs does, [H][W][C][outputs]. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  return Array.from({ length: H }, (_, h) =>
    Array.from({ length: width }, (_, w) =>
      Array.from({ length: C }, (_, c) => W.map((row) => row[(c * H + h) * width + w] ?? 0)),
    ),
  );
}
