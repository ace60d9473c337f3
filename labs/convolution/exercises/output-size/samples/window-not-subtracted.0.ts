/** Counts steps, not windows: the receptive field is forgotten. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  const size = (W + 2 * P) / S;
  if (F > W + 2 * P || !Number.isInteger(size)) throw new RangeError('It does not fit.');
  return size;
}
