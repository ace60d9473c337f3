/** Images x [N][C][H][W], filters w [K][C][F][F], dy [N][K][rows][columns] → the gradients of x, w and the biases. */
export function conv2dBackward(
  x: number[][][][],
  w: number[][][][],
  dy: number[][][][],
  stride: number,
  padding: number,
): { dx: number[][][][]; dw: number[][][][]; db: number[] } {
  const [N, C, H, W] = shapeOf(x, 'x');
  const [K, channels, h, width] = shapeOf(w, 'w');
  if (C !== channels)
    throw new RangeError(`x ${times(N, C, H, W)} and w ${times(K, channels, h, width)} differ in channels.`);
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  if (!Number.isInteger(padding) || padding < 0) throw new RangeError(`There is no padding of ${padding}.`);
  if (h > H + 2 * padding || width > W + 2 * padding)
    throw new RangeError(`A window of ${h} × ${width} doesn't fit into ${H} × ${W} with ${padding} of padding.`);
  const size = (input: number, field: number) => Math.floor((input - field + 2 * padding) / stride) + 1;
  const shape = [N, K, size(H, h), size(W, width)];
  const got = times(...shapeOf(dy, 'dy'));
  if (got !== times(...shape)) throw new RangeError(`dy is ${got}; the output of this layer is ${times(...shape)}.`);
  const dx = x.map((image) => image.map((plane) => plane.map((row) => row.map(() => 0))));
  const dw = w.map((filter) => filter.map((plane) => plane.map((row) => row.map(() => 0))));
  const db = w.map(() => 0);
  dy.forEach((maps, n) => {
    maps.forEach((map, k) => {
      map.forEach((line, r) => {
        line.forEach((d, c) => {
          db[k] = (db[k] ?? 0) + d;
          w[k]?.forEach((plane, channel) => {
            plane.forEach((weights, i) => {
              weights.forEach((weight, j) => {
                const [row, column] = [r * stride + i - padding, c * stride + j - padding];
                const value = x[n]?.[channel]?.[row]?.[column];
                const [toX, toW] = [dx[n]?.[channel]?.[row], dw[k]?.[channel]?.[i]];
                if (value === undefined || !toX || !toW) return;
                toX[column] = (toX[column] ?? 0) + d * weight;
                toW[j] = (toW[j] ?? 0) + d * value;
              });
            });
          });
        });
      });
    });
  });
  return { dx, dw, db };
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
    throw new RangeError(`${name} is empty or ragged; its first part is ${times(...shape.slice(1))}.`);
  return [...shape];
}
