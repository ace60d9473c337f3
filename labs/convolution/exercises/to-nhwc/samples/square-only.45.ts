/** Takes the number of rows for the number of columns, too. */
export function toNHWC(x: number[][][][]): number[][][][] {
  const H = x[0]?.[0]?.length ?? 0;
  return x.map((sample) =>
    Array.from({ length: H }, (_, h) => Array.from({ length: H }, (_, w) => sample.map((plane) => plane[h]?.[w] ?? 0))),
  );
}
