/** Rounds up: windows that hang over the edge are averaged over the cells that they have. */
export function avgPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) =>
    image.map((map) => {
      const rows = Math.ceil((map.length - size) / stride) + 1;
      const columns = Math.ceil(((map[0]?.length ?? 0) - size) / stride) + 1;
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => {
          const lines = map.slice(i * stride, i * stride + size);
          const window = lines.flatMap((row) => row.slice(j * stride, j * stride + size));
          return window.reduce((sum, value) => sum + value, 0) / window.length;
        }),
      );
    }),
  );
}
