interface Sample {
  x: number[];
  t: number;
}

/** Forgets the factor xᵢ, so that all weights move alike. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  let now = [...w];
  for (const index of order) {
    const { x, t } = data[index] as Sample;
    const y = now.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);
    now = now.map((weight) => weight + learningRate * (t - y));
  }
  return now;
}
