/** Keeps the first gradient that a cell is sent, where the starter kept the last. */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image, n) =>
    image.map((map, c) => {
      const dx = map.map((row) => row.map(() => 0));
      dy[n]?.[c]?.forEach((line, i) => {
        line.forEach((d, j) => {
          let best = Number.NEGATIVE_INFINITY;
          let [top, left] = [0, 0];
          for (let row = i * stride; row < i * stride + size; row++)
            for (let column = j * stride; column < j * stride + size; column++) {
              const value = map[row]?.[column] ?? Number.NEGATIVE_INFINITY;
              if (value > best) [best, top, left] = [value, row, column];
            }
          const target = dx[top];
          if (target) target[left] ||= d;
        });
      });
      return dx;
    }),
  );
}
