/** Puts the squared error where the difference belongs. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight, i) => weight + learningRate * 0.5 * (t - y) ** 2 * (x[i] ?? 0));
}
