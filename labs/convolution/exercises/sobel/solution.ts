/** The gradient of an image [H][W], both parts [H − 2][W − 2]. */
export function sobel(image: number[][]): { magnitude: number[][]; direction: number[][] } {
  const columns = image[0]?.length ?? 0;
  const odd = image.find((row) => row.length !== columns);
  if (odd) throw new RangeError(`The image is ragged: it has rows of ${columns} and of ${odd.length} numbers.`);
  if (image.length < 3 || columns < 3)
    throw new RangeError(`A window of 3 × 3 doesn't fit into an image of ${image.length} × ${columns}.`);
  const kernel = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const gradients = Array.from({ length: image.length - 2 }, (_, r) =>
    Array.from({ length: (image[0]?.length ?? 0) - 2 }, (_, c) => {
      let [x, y] = [0, 0];
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const value = image[r + i]?.[c + j] ?? 0;
          x += (kernel[i]?.[j] ?? 0) * value;
          y += (kernel[j]?.[i] ?? 0) * value;
        }
      return { x, y };
    }),
  );
  return {
    magnitude: gradients.map((row) => row.map(({ x, y }) => Math.hypot(x, y))),
    direction: gradients.map((row) => row.map(({ x, y }) => Math.atan2(y, x))),
  };
}
