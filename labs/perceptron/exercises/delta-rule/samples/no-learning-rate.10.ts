/** Forgets the learning rate. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight, i) => weight + (t - y) * (x[i] ?? 0));
}
