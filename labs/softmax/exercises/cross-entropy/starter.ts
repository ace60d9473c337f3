/** The price of the true class `target`, counted from 0, for the scores `z`: −ln p of that class. */
export function crossEntropy(z: number[], target: number): number {
  throw new Error('not implemented yet');
}
