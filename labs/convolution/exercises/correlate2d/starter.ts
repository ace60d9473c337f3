/** The cross-correlation of the image `I` and the kernel `K`, as scipy.signal.correlate2d(I, K, mode) gives it. */
export function correlate2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  throw new Error('not implemented yet');
}
