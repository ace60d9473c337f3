/** The convolution of the image `I` and the kernel `K`, as scipy.signal.convolve2d(I, K, mode) gives it. */
export function convolve2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  throw new Error('not implemented yet');
}
