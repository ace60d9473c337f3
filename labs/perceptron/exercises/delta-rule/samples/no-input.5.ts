/** Moves every weight by the same amount, whatever its input. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  return w.map((weight) => weight + learningRate * (t - y));
}
