/** Max pooling hands the gradient to every cell of the window. */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  return walk(
    x,
    dy,
    (map, dx, d, top, left) => {
      for (let r = top; r < top + size; r++)
        for (let c = left; c < left + size; c++) add(dx, r, c, map[r]?.[c] === undefined ? 0 : d);
    },
    stride,
  );
}

/** The gradient of average pooling: each dy is shared evenly by the cells of its window. */
export function avgPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  return walk(
    x,
    dy,
    (_, dx, d, top, left) => {
      for (let r = top; r < top + size; r++) for (let c = left; c < left + size; c++) add(dx, r, c, d / size ** 2);
    },
    stride,
  );
}

/** Gives every output with its window's corner to `spread`, which fills dx. */
function walk(
  x: number[][][][],
  dy: number[][][][],
  spread: (map: number[][], dx: number[][], d: number, top: number, left: number) => void,
  stride: number,
): number[][][][] {
  return x.map((image, n) =>
    image.map((map, c) => {
      const dx = map.map((row) => row.map(() => 0));
      dy[n]?.[c]?.forEach((line, i) => {
        line.forEach((d, j) => {
          spread(map, dx, d, i * stride, j * stride);
        });
      });
      return dx;
    }),
  );
}

/** Adds d to one cell. */
function add(dx: number[][], row: number, column: number, d: number): void {
  const line = dx[row];
  if (line) line[column] = (line[column] ?? 0) + d;
}
