/** Slides the kernel as it is: a cross-correlation. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const full = Array.from({ length: x.length + w.length - 1 }, (_, m) =>
    w.reduce((sum, weight, j) => sum + weight * (x[m - w.length + 1 + j] ?? 0), 0),
  );
  if (mode === 'full') return full;
  const start = mode === 'same' ? Math.floor((w.length - 1) / 2) : Math.min(x.length, w.length) - 1;
  return full.slice(start, mode === 'same' ? start + x.length : Math.max(x.length, w.length));
}
