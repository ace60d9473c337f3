/** Gives 0 where it should throw. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  const size = (W - F + 2 * P) / S + 1;
  return size >= 1 && Number.isInteger(size) ? size : 0;
}
