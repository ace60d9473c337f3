/** Leaves the stride out. */
export function conv2d(
  x: number[][][][],
  w: number[][][][],
  b: number[],
  stride: number,
  padding: number,
): number[][][][] {
  if (stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  const [H, W] = [x[0]?.[0]?.length ?? 0, x[0]?.[0]?.[0]?.length ?? 0];
  const F = w[0]?.[0]?.length ?? 0;
  const rows = H - F + 2 * padding + 1;
  const columns = W - F + 2 * padding + 1;
  return x.map((image) =>
    w.map((filter, k) =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => {
          let sum = b[k] ?? 0;
          filter.forEach((plane, channel) => {
            plane.forEach((weights, i) => {
              for (let j = 0; j < F; j++)
                sum += (weights[j] ?? 0) * (image[channel]?.[r + i - padding]?.[c + j - padding] ?? 0);
            });
          });
          return sum;
        }),
      ),
    ),
  );
}
