/** Takes for granted that x is the longer list. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const full = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((value, i) => {
    w.forEach((weight, j) => {
      full[i + j] = (full[i + j] ?? 0) + value * weight;
    });
  });
  if (mode === 'full') return full;
  const start = mode === 'same' ? Math.floor((w.length - 1) / 2) : w.length - 1;
  return full.slice(start, mode === 'same' ? start + x.length : x.length);
}
