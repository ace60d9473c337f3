/** The right numbers, written over the weights that were given. */
export function deltaRule(w: number[], x: number[], t: number, y: number, learningRate: number): number[] {
  w.forEach((weight, i) => {
    w[i] = weight + learningRate * (t - y) * (x[i] ?? 0);
  });
  return w;
}
