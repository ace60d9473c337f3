/** Takes the scores for probabilities. */
export function crossEntropy(z: number[], target: number): number {
  return -Math.log(z[target]);
}
