/** Rounds down, as frameworks do, where it should throw. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  if (F > W + 2 * P) throw new RangeError('The window does not fit.');
  return Math.floor((W - F + 2 * P) / S) + 1;
}
