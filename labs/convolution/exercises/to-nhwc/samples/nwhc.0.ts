/** Swaps rows and columns as well. */
export function toNHWC(x: number[][][][]): number[][][][] {
  const [first = []] = x;
  const [H, W] = [first[0]?.length ?? 0, first[0]?.[0]?.length ?? 0];
  return x.map((sample) =>
    Array.from({ length: W }, (_, w) => Array.from({ length: H }, (_, h) => sample.map((plane) => plane[h]?.[w] ?? 0))),
  );
}
