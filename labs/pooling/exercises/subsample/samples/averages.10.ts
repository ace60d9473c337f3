/** Averages the numbers instead of keeping the first. */
export function subsample(x: number[][], stride: number): number[][] {
  const rows = Math.ceil(x.length / stride);
  const columns = Math.ceil((x[0]?.length ?? 0) / stride);
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      const cells = x.slice(r * stride, (r + 1) * stride).flatMap((row) => row.slice(c * stride, (c + 1) * stride));
      return cells.reduce((sum, value) => sum + value, 0) / cells.length;
    }),
  );
}
