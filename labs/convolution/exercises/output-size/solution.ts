/** The output's size along one axis: input size W, receptive field F, padding P, stride S. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  if (![W, F, S].every((n) => Number.isInteger(n) && n >= 1) || !Number.isInteger(P) || P < 0)
    throw new RangeError(`Sizes are whole: W = ${W}, F = ${F} and S = ${S} at least 1, P = ${P} at least 0.`);
  if (F > W + 2 * P) throw new RangeError(`A window of ${F} doesn't fit into ${W} + 2 · ${P} cells.`);
  const size = (W - F + 2 * P) / S + 1;
  if (!Number.isInteger(size)) throw new RangeError(`The size would be ${size}, which isn't whole.`);
  return size;
}
