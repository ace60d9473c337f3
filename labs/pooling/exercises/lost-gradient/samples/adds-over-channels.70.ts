/** Adds, but to one dx for all channels of an image. */
export function maxPoolBackward(x: number[][][][], dy: number[][][][], size: number, stride: number): number[][][][] {
  return x.map((image, n) => {
    const dx = (image[0] ?? []).map((row) => row.map(() => 0));
    return image.map((map, c) => {
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
    });
  });
}
