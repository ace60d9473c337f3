/** Counts the padding once. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  const size = (W - F + P) / S + 1;
  if (F > W + P || !Number.isInteger(size)) throw new RangeError('It does not fit.');
  return size;
}
