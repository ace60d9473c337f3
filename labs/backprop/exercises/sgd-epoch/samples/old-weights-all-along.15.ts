interface Sample {
  x: number[];
  t: number;
}

/** Every sample sees the weights of the beginning: that is one step of the whole batch. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  const change = w.map(() => 0);
  for (const index of order) {
    const { x, t } = data[index] as Sample;
    const y = w.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    for (let i = 0; i < w.length; i++) change[i] = (change[i] ?? 0) + learningRate * (t - y) * (x[i] ?? 0);
  }
  return w.map((weight, i) => weight + (change[i] ?? 0));
}
