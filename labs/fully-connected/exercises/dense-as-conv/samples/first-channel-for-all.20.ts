/** Gives every channel the weights of the first. */
export function denseAsConv(W: number[][], shape: [number, number, number]): number[][][][] {
  const [C, H, width] = shape;
  return W.map((row) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) => Array.from({ length: width }, (_, w) => row[h * width + w] ?? 0)),
    ),
  );
}
