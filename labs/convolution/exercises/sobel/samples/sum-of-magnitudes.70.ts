/** Adds the two magnitudes instead of taking the root. */
export function sobel(image: number[][]): { magnitude: number[][]; direction: number[][] } {
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
    magnitude: gradients.map((row) => row.map(({ x, y }) => Math.abs(x) + Math.abs(y))),
    direction: gradients.map((row) => row.map(({ x, y }) => Math.atan2(y, x))),
  };
}
