/** The convolution of the lists `x` and `w`, as scipy.signal.convolve(x, w, mode) gives it. */
export function convolve(x: number[], w: number[], mode: 'full' | 'same' | 'valid'): number[] {
  throw new Error('not implemented yet');
}
