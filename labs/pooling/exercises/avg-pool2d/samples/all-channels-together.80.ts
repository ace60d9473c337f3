/** Takes the mean over all channels as well. */
export function avgPool2d(x: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image) => {
    const mean = (r: number, c: number) => image.reduce((sum, map) => sum + (map[r]?.[c] ?? 0), 0) / image.length;
    const pooled = (map: number[][]) => {
      const lines: number[][] = [];
      for (let top = 0; top + size <= map.length; top += stride) {
        const line: number[] = [];
        for (let left = 0; left + size <= (map[0]?.length ?? 0); left += stride) {
          let sum = 0;
          for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) sum += mean(top + a, left + b);
          line.push(sum / size ** 2);
        }
        lines.push(line);
      }
      return lines;
    };
    return [pooled(image[0] ?? [])];
  });
}
