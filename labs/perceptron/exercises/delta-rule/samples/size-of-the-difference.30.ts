/** Loses the sign of the difference. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight, i) => weight + learningRate * Math.abs(t - y) * (x[i] ?? 0));
}
