/** The layer with the mistake that students are to find: all its padding is above. */
import type { Matrix } from '../kit/nested.ts';

/**
 * A layer that keeps the size, but the image lies p rows too low in its frame of zeros: image [H][W], kernel square
 * and odd, p = (F − 1) / 2; gives [H][W]. What the starter of the exercise `drift` computes.
 */
export function paddedAbove(image: Matrix, kernel: Matrix): number[][] {
  const p = (kernel.length - 1) / 2;
  return image.map((row, r) =>
    row.map((_, c) => {
      let sum = 0;
      kernel.forEach((weights, i) => {
        weights.forEach((weight, j) => {
          sum += weight * (image[r + i - 2 * p]?.[c + j - p] ?? 0);
        });
      });
      return sum;
    }),
  );
}
