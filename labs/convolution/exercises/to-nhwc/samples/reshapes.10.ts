/** Keeps the order of the numbers and draws other brackets around them. */
export function toNHWC(x: number[][][][]): number[][][][] {
  const [first = []] = x;
  const [C, H, W] = [first.length, first[0]?.length ?? 0, first[0]?.[0]?.length ?? 0];
  return x.map((sample) => {
    const flat = sample.flat(2);
    return Array.from({ length: H }, (_, h) =>
      Array.from({ length: W }, (_, w) => Array.from({ length: C }, (_, c) => flat[(h * W + w) * C + c] ?? 0)),
    );
  });
}
