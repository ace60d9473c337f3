/** Divides the 1 by the stride as well. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  const size = (W - F + 2 * P + 1) / S;
  if (F > W + 2 * P || !Number.isInteger(size)) throw new RangeError('It does not fit.');
  return size;
}
