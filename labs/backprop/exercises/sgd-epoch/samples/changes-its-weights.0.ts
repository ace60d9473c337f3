interface Sample {
  x: number[];
  t: number;
}

/** The right numbers, written over the list that came in. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  for (const index of order) {
    const { x, t } = data[index] as Sample;
    const y = w.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    for (let i = 0; i < w.length; i++) w[i] = (w[i] ?? 0) + learningRate * (t - y) * (x[i] ?? 0);
  }
  return w;
}
