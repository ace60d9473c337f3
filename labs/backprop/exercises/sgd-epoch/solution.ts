interface Sample {
  x: number[];
  t: number;
}

/** The weights after one step for each sample of `order`. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  let now = [...w];
  for (const index of order) {
    const sample = data[index];
    if (!sample) continue;
    const { x, t } = sample;
    const y = now.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    now = now.map((weight, i) => weight + learningRate * (t - y) * (x[i] ?? 0));
  }
  return now;
}
