/** The images x [N][C][H][W] in the order [N][H][W][C]. */
export function toNHWC(x: number[][][][]): number[][][][] {
  const [C, H, W] = [x[0]?.length ?? 0, x[0]?.[0]?.length ?? 0, x[0]?.[0]?.[0]?.length ?? 0];
  const fits = x.every(
    (sample) =>
      sample.length === C && sample.every((plane) => plane.length === H && plane.every((row) => row.length === W)),
  );
  if (!fits || C * H * W === 0)
    throw new RangeError(`The images are empty or ragged; the first is ${C} × ${H} × ${W}.`);
  return x.map((sample) =>
    Array.from({ length: H }, (_, h) =>
      Array.from({ length: W }, (_, w) => sample.map((plane) => plane[h]?.[w] ?? Number.NaN)),
    ),
  );
}
