interface Sample {
  x: number[];
  t: number;
}

/** Steps uphill: y − t where t − y belongs. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  let now = [...w];
  for (const index of order) {
    const { x, t } = data[index] as Sample;
    const y = now.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    now = now.map((weight, i) => weight + learningRate * (y - t) * (x[i] ?? 0));
  }
  return now;
}
