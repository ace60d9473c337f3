/** With valid, a kernel larger than the image gives nothing. */
export function convolve2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  const [H, W] = [I.length, I[0]?.length ?? 0];
  const [h, w] = [K.length, K[0]?.length ?? 0];
  const at = (r: number, c: number) => I[r]?.[c] ?? 0;
  const slide = (top: number, left: number, rows: number, columns: number) =>
    Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => {
        let sum = 0;
        for (let i = 0; i < h; i++)
          for (let j = 0; j < w; j++) sum += (K[h - 1 - i]?.[w - 1 - j] ?? 0) * at(r + top + i, c + left + j);
        return sum;
      }),
    );
  if (mode === 'full') return slide(1 - h, 1 - w, H + h - 1, W + w - 1);
  if (mode === 'same') return slide(-Math.floor(h / 2), -Math.floor(w / 2), H, W);
  return slide(0, 0, Math.max(0, H - h + 1), Math.max(0, W - w + 1));
}
