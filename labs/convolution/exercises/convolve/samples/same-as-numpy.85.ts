/** For same, as many numbers as the longer list has: numpy does so, scipy does not. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const full = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((value, i) => {
    w.forEach((weight, j) => {
      full[i + j] = (full[i + j] ?? 0) + value * weight;
    });
  });
  if (mode === 'full') return full;
  const longest = Math.max(x.length, w.length);
  const shortest = Math.min(x.length, w.length);
  const start = mode === 'same' ? Math.floor((shortest - 1) / 2) : shortest - 1;
  return full.slice(start, mode === 'same' ? start + longest : longest);
}
