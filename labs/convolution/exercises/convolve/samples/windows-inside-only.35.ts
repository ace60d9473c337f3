/** Knows only the windows that lie inside, whatever the mode. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  const full = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((value, i) => {
    w.forEach((weight, j) => {
      full[i + j] = (full[i + j] ?? 0) + value * weight;
    });
  });
  return full.slice(Math.min(x.length, w.length) - 1, Math.max(x.length, w.length));
}
