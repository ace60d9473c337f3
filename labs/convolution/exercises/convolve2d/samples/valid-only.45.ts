/** Knows only the windows that lie inside, whatever the mode. */
export function convolve2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  const [H, W] = [I.length, I[0]?.length ?? 0];
  const [h, w] = [K.length, K[0]?.length ?? 0];
  if (h > H) return convolve2d(K, I, mode);
  return Array.from({ length: H - h + 1 }, (_, r) =>
    Array.from({ length: W - w + 1 }, (_, c) => {
      let sum = 0;
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) sum += (K[h - 1 - i]?.[w - 1 - j] ?? 0) * (I[r + i]?.[c + j] ?? 0);
      return sum;
    }),
  );
}
