/** The gradient of max pooling: each dy goes to the cell that won its window, the first in reading order of equal ones. */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  checkWindow(x, dy, size, stride);
  return walk(
    x,
    dy,
    (map, dx, d, top, left) => {
      let [row, column] = [top, left];
      for (let r = top; r < top + size; r++)
        for (let c = left; c < left + size; c++)
          if ((map[r]?.[c] ?? 0) > (map[row]?.[column] ?? 0)) [row, column] = [r, c];
      add(dx, row, column, d);
    },
    stride,
  );
}

/** The gradient of average pooling: each dy is shared evenly by the cells of its window. */
export function avgPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  checkWindow(x, dy, size, stride);
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

/** Throws unless x is a box of numbers into which the window fits, the stride leads on, and dy is as large as the output. */
function checkWindow(x: number[][][][], dy: number[][][][], size: number, stride: number): void {
  const [N, C, H, W] = shapeOf(x, 'The images');
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  if (!Number.isInteger(size) || size < 1 || size > Math.min(H, W))
    throw new RangeError(`A window of ${size} × ${size} doesn't fit into ${H} × ${W}.`);
  const output = [N, C, Math.floor((H - size) / stride) + 1, Math.floor((W - size) / stride) + 1].join(' × ');
  const got = shapeOf(dy, 'The gradients').join(' × ');
  if (got !== output) throw new RangeError(`dy is ${got}; the output of this pooling is ${output}.`);
}

/** The shape of a box of numbers; every list of a kind must have the same length. */
function shapeOf(box: number[][][][], name: string): [number, number, number, number] {
  const [C, H, W] = [box[0]?.length ?? 0, box[0]?.[0]?.length ?? 0, box[0]?.[0]?.[0]?.length ?? 0];
  const fits = box.every(
    (image) => image.length === C && image.every((map) => map.length === H && map.every((row) => row.length === W)),
  );
  if (!fits || C * H * W === 0) throw new RangeError(`${name} are empty or ragged; the first is ${C} × ${H} × ${W}.`);
  return [box.length, C, H, W];
}
