/** Pools the first image and forgets the rest of the batch. */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.slice(0, 1).map((image) =>
    image.map((map) => {
      const pooled: number[][] = [];
      for (let top = 0; top + size <= map.length; top += stride) {
        const line: number[] = [];
        for (let left = 0; left + size <= (map[0]?.length ?? 0); left += stride)
          line.push(Math.max(...map.slice(top, top + size).flatMap((row) => row.slice(left, left + size))));
        pooled.push(line);
      }
      return pooled;
    }),
  );
}
