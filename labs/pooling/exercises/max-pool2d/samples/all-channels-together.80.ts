/** Takes the largest number of all channels together. */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) => {
    const map = (image[0] ?? []).map((row, r) => row.map((_, c) => Math.max(...image.map((one) => one[r]?.[c] ?? 0))));
    const pooled: number[][] = [];
    for (let top = 0; top + size <= map.length; top += stride) {
      const line: number[] = [];
      for (let left = 0; left + size <= (map[0]?.length ?? 0); left += stride)
        line.push(Math.max(...map.slice(top, top + size).flatMap((row) => row.slice(left, left + size))));
      pooled.push(line);
    }
    return [pooled];
  });
}
