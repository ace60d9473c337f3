/** Hands back what it was given. */
export function toNHWC(x: number[][][][]): number[][][][] {
  return x;
}
