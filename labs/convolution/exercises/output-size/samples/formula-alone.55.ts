/** The formula, without a word about what can not be. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  return (W - F + 2 * P) / S + 1;
}
