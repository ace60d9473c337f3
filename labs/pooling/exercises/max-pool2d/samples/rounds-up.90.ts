/** Rounds up: windows that hang over the edge count as well. */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) =>
    image.map((map) => {
      const rows = Math.ceil((map.length - size) / stride) + 1;
      const columns = Math.ceil(((map[0]?.length ?? 0) - size) / stride) + 1;
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => {
          let best = Number.NEGATIVE_INFINITY;
          for (let a = 0; a < size; a++)
            for (let b = 0; b < size; b++) best = Math.max(best, map[i * stride + a]?.[j * stride + b] ?? 0);
          return best;
        }),
      );
    }),
  );
}
