/** Forgets the padding on the way back. */
export function conv2dBackward(
  x: number[][][][],
  w: number[][][][],
  dy: number[][][][],
  stride: number,
  padding: number,
): { dx: number[][][][]; dw: number[][][][]; db: number[] } {
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
                const [row, column] = [r * stride + i, c * stride + j];
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
