/** Images x [N][C][H][W], filters w [K][C][F][F], biases b [K] → feature maps [N][K][rows][columns]. */
export function conv2d(
  x: number[][][][],
  w: number[][][][],
  b: number[],
  stride: number,
  padding: number,
): number[][][][] {
  const [N, C, H, W] = shapeOf(x, 'The images');
  const [K, channels, h, width] = shapeOf(w, 'The filters');
  if (C !== channels)
    throw new RangeError(
      `The filters ${times(K, channels, h, width)} have other channels than the images ${times(N, C, H, W)}.`,
    );
  if (b.length !== K) throw new RangeError(`There are ${K} filters but ${b.length} biases.`);
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  if (!Number.isInteger(padding) || padding < 0) throw new RangeError(`There is no padding of ${padding}.`);
  if (h > H + 2 * padding || width > W + 2 * padding)
    throw new RangeError(`A window of ${h} × ${width} doesn't fit into ${H} × ${W} with ${padding} of padding.`);
  const rows = Math.floor((H - h + 2 * padding) / stride) + 1;
  const columns = Math.floor((W - width + 2 * padding) / stride) + 1;
  return x.map((image) =>
    w.map((filter, k) =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => {
          let sum = b[k] ?? 0;
          filter.forEach((plane, channel) => {
            plane.forEach((weights, i) => {
              weights.forEach((weight, j) => {
                sum += weight * (image[channel]?.[r * stride + i - padding]?.[c * stride + j - padding] ?? 0);
              });
            });
          });
          return sum;
        }),
      ),
    ),
  );
}

const times = (...sizes: number[]) => sizes.join(' × ');

/** The shape of a box of numbers; every list of a kind must have the same length. */
function shapeOf(box: number[][][][], name: string): [number, number, number, number] {
  const [first = []] = box;
  const shape = [box.length, first.length, first[0]?.length ?? 0, first[0]?.[0]?.length ?? 0] as const;
  const fits = box.every(
    (a) => a.length === shape[1] && a.every((p) => p.length === shape[2] && p.every((row) => row.length === shape[3])),
  );
  if (!fits || shape.includes(0))
    throw new RangeError(`${name} are empty or ragged; the first is ${times(...shape.slice(1))}.`);
  return [...shape];
}
