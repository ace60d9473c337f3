interface Sample {
  x: number[];
  t: number;
}

/** Works the output out again after each single weight has moved. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  const now = [...w];
  for (const index of order) {
    const { x, t } = data[index] as Sample;
    for (let i = 0; i < now.length; i++) {
      const y = now.reduce((sum, weight, k) => sum + weight * (x[k] ?? 0), 0);
      now[i] = (now[i] ?? 0) + learningRate * (t - y) * (x[i] ?? 0);
    }
  }
  return now;
}
