/**
 * The gradient of max pooling: x [N][C][H][W], dy the gradient of its output, windows of size × size every stride
 * cells. Each dy goes to the cell that won its window, the first in reading order of equal ones.
 */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  checkWindow(x, dy, size, stride);
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
          if (target) target[left] = (target[left] ?? 0) + d;
        });
      });
      return dx;
    }),
  );
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
