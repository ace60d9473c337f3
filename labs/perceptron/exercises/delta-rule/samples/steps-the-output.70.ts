/** Takes every output for a step: right as long as y is 0 or 1. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  const fired = y > 0.5 ? 1 : 0;
  return w.map((weight, i) => weight + learningRate * (t - fired) * (x[i] ?? 0));
}
