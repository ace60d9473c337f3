/** Walks away from the target. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight, i) => weight - learningRate * (t - y) * (x[i] ?? 0));
}
