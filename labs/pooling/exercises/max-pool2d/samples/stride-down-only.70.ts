/** Moves the window by the stride going down, but by its own size to the right. */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) =>
    image.map((map) => {
      const rows = Math.floor((map.length - size) / stride) + 1;
      const columns = Math.floor((map[0]?.length ?? 0) / size);
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => {
          let best = Number.NEGATIVE_INFINITY;
          for (let a = 0; a < size; a++)
            for (let b = 0; b < size; b++) best = Math.max(best, map[i * stride + a]?.[j * size + b] ?? 0);
          return best;
        }),
      );
    }),
  );
}
