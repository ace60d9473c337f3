/**
 * The largest number of each window, map by map. x [N][C][H][W]; the window is size × size and moves by stride.
 * Gives [N][C][rows][columns] with rows = floor((H - size) / stride) + 1, and columns likewise.
 */
export function maxPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  checkWindow(x, size, stride);
  return x.map((image) => image.map((map) => poolMap(map, size, stride)));
}

function poolMap(map: number[][], size: number, stride: number): number[][] {
  const pooled: number[][] = [];
  for (let top = 0; top + size <= map.length; top += stride) {
    const line: number[] = [];
    const width = map[top]?.length ?? 0;
    for (let left = 0; left + size <= width; left += stride)
      line.push(Math.max(...map.slice(top, top + size).flatMap((row) => row.slice(left, left + size))));
    pooled.push(line);
  }
  return pooled;
}

/** Throws unless x is a box of numbers into which the window fits, and the stride leads on. */
function checkWindow(x: number[][][][], size: number, stride: number): void {
  const [C, H, W] = [x[0]?.length ?? 0, x[0]?.[0]?.length ?? 0, x[0]?.[0]?.[0]?.length ?? 0];
  const fits = x.every(
    (image) => image.length === C && image.every((map) => map.length === H && map.every((row) => row.length === W)),
  );
  if (!fits || C * H * W === 0)
    throw new RangeError(`The images are empty or ragged; the first is ${C} × ${H} × ${W}.`);
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  if (!Number.isInteger(size) || size < 1 || size > Math.min(H, W))
    throw new RangeError(`A window of ${size} × ${size} doesn't fit into ${H} × ${W}.`);
}
