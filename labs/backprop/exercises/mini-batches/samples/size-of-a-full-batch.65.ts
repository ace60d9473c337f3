interface Sample {
  x: number[];
  t: number;
}

/** Divides the last, smaller batch by the size of a full one. */
export function miniBatchEpoch(w: number[], data: Sample[], batchSize: number, learningRate: number): number[] {
  let now = [...w];
  for (let from = 0; from < data.length; from += batchSize) {
    const batch = data.slice(from, from + batchSize);
    const sum = now.map(() => 0);
    for (const { x, t } of batch) {
      const y = now.reduce((total, weight, i) => total + weight * (x[i] ?? 0), 0);
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) - (t - y) * (x[i] ?? 0);
    }
    now = now.map((weight, i) => weight - (learningRate * (sum[i] ?? 0)) / batchSize);
  }
  return now;
}
