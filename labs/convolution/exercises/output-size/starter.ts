/** The output's size along one axis: input size W, receptive field F, padding P, stride S. */
export function outputSize(W: number, F: number, P: number, S: number): number {
  throw new Error('not implemented yet');
}
