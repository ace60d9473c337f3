/** Knows two weights by name. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  const [w1 = 0, w2 = 0] = w;
  const [x1 = 0, x2 = 0] = x;
  return [w1 + learningRate * (t - y) * x1, w2 + learningRate * (t - y) * x2];
}
