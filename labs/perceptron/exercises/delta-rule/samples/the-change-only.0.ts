/** Returns Δw, not the new weights. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((_, i) => learningRate * (t - y) * (x[i] ?? 0));
}
