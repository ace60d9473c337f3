/** The new weights after one sample: each wᵢ + α (t − y) xᵢ, where α is `learningRate`. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight, i) => weight + learningRate * (t - y) * (x[i] ?? 0));
}
