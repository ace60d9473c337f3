/** Takes the mean of what was there and what comes. */
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
          const before = target?.[left] ?? 0;
          if (target) target[left] = before === 0 ? d : (before + d) / 2;
        });
      });
      return dx;
    }),
  );
}
