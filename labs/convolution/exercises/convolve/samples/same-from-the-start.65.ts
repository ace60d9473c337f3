/** Takes the first numbers for same instead of the middle ones. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const full = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((value, i) => {
    w.forEach((weight, j) => {
      full[i + j] = (full[i + j] ?? 0) + value * weight;
    });
  });
  if (mode === 'full') return full;
  if (mode === 'same') return full.slice(0, x.length);
  return full.slice(Math.min(x.length, w.length) - 1, Math.max(x.length, w.length));
}
