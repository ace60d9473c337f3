/** The new weights after one sample: each wᵢ + α (t − y) xᵢ, where α is `learningRate`. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  throw new Error('not implemented yet');
}
