/** Forgets the padding when it asks whether the window fits. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  const size = (W - F + 2 * P) / S + 1;
  if (F > W || !Number.isInteger(size)) throw new RangeError('It does not fit.');
  return size;
}
