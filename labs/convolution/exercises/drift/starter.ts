/** The cross-correlation of `image` and a square, odd `kernel`: as large as the image, zeros around it. */
export function sameSize(image: number[][], kernel: number[][]): number[][] {
  const p = (kernel.length - 1) / 2;
  const columns = image[0]?.length ?? 0;
  // A frame of zeros, p wide, with the image in it.
  const padded = Array.from({ length: image.length + 2 * p }, () => new Array<number>(columns + 2 * p).fill(0));
  image.forEach((row, r) => {
    padded[r + 2 * p]?.splice(p, columns, ...row);
  });
  return image.map((row, r) =>
    row.map((_, c) => {
      let sum = 0;
      kernel.forEach((weights, i) => {
        weights.forEach((weight, j) => {
          sum += weight * (padded[r + i]?.[c + j] ?? 0);
        });
      });
      return sum;
    }),
  );
}
