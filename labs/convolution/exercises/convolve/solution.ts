/** The convolution of the lists `x` and `w`, as scipy.signal.convolve(x, w, mode) gives it. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  if (x.length === 0 || w.length === 0)
    throw new RangeError(`Both lists need numbers; x has ${x.length} and w has ${w.length}.`);
  if (!['full', 'same', 'valid'].includes(mode)) throw new RangeError(`There is no mode "${mode}".`);
  const full = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((value, i) => {
    w.forEach((weight, j) => {
      full[i + j] = (full[i + j] ?? 0) + value * weight;
    });
  });
  if (mode === 'full') return full;
  if (mode === 'same') {
    const start = Math.floor((w.length - 1) / 2);
    return full.slice(start, start + x.length);
  }
  return full.slice(Math.min(x.length, w.length) - 1, Math.max(x.length, w.length));
}
