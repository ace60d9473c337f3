/** Pairs the filter’s channels with the image’s in reverse order. */
export function conv2d(
  x: number[][][][],
  w: number[][][][],
  b: number[],
  stride: number,
  padding: number,
): number[][][][] {
  const [H, W] = [x[0]?.[0]?.length ?? 0, x[0]?.[0]?.[0]?.length ?? 0];
  const F = w[0]?.[0]?.length ?? 0;
  const rows = Math.floor((H - F + 2 * padding) / stride) + 1;
  const columns = Math.floor((W - F + 2 * padding) / stride) + 1;
  return x.map((image) =>
    w.map((filter, k) =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => {
          let sum = b[k] ?? 0;
          filter.forEach((plane, channel) => {
            plane.forEach((weights, i) => {
              for (let j = 0; j < F; j++)
                sum +=
                  (weights[j] ?? 0) *
                  (image[filter.length - 1 - channel]?.[r * stride + i - padding]?.[c * stride + j - padding] ?? 0);
            });
          });
          return sum;
        }),
      ),
    ),
  );
}
