/** Drops the last row and column unless a whole step follows. */
export function subsample(x: number[][], stride: number): number[][] {
  const rows = Math.floor(x.length / stride);
  const columns = Math.floor((x[0]?.length ?? 0) / stride);
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => x[r * stride]?.[c * stride] ?? 0),
  );
}
