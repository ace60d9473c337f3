/** The probabilities of the scores `z`: as many, each between 0 and 1, together 1. */
export function softmax(z: number[]): number[] {
  throw new Error('not implemented yet');
}
