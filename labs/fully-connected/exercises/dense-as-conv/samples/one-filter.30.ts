/** Makes a filter of the first output only. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  const row = W[0] ?? [];
  return [
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) => Array.from({ length: width }, (_, w) => row[(c * H + h) * width + w] ?? 0)),
    ),
  ];
}
