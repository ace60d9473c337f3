/** Takes the stride for the window's side when it divides. */
export function avgPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) =>
    image.map((map) => {
      const rows = Math.floor((map.length - size) / stride) + 1;
      const columns = Math.floor(((map[0]?.length ?? 0) - size) / stride) + 1;
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => {
          let sum = 0;
          for (let a = 0; a < size; a++)
            for (let b = 0; b < size; b++) sum += map[i * stride + a]?.[j * stride + b] ?? 0;
          return sum / stride ** 2;
        }),
      );
    }),
  );
}
