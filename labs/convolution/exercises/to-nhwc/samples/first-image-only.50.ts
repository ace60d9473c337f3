/** Brings over the first image and forgets the others. */
export function toNHWC(x: number[][][][]): number[][][][] {
  const [sample = []] = x;
  const [H, W] = [sample[0]?.length ?? 0, sample[0]?.[0]?.length ?? 0];
  return [
    Array.from({ length: H }, (_, h) => Array.from({ length: W }, (_, w) => sample.map((plane) => plane[h]?.[w] ?? 0))),
  ];
}
