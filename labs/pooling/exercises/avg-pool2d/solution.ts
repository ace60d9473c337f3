/**
 * The mean of each window, map by map. x [N][C][H][W]; the window is size × size and moves by stride.
 * Gives [N][C][rows][columns] with rows = floor((H - size) / stride) + 1, and columns likewise.
 */
export function avgPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) => image.map((map) => poolMap(map, size, stride)));
}

function poolMap(map: number[][], size: number, stride: number): number[][] {
  const pooled: number[][] = [];
  for (let top = 0; top + size <= map.length; top += stride) {
    const line: number[] = [];
    const width = map[top]?.length ?? 0;
    for (let left = 0; left + size <= width; left += stride) {
      const window = map.slice(top, top + size).flatMap((row) => row.slice(left, left + size));
      line.push(window.reduce((sum, value) => sum + value, 0) / window.length);
    }
    pooled.push(line);
  }
  return pooled;
}
