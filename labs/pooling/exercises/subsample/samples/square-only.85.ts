/** Takes every map for a square. */
export function subsample(x: number[][], stride: number): number[][] {
  const side = Math.ceil(x.length / stride);
  return Array.from({ length: side }, (_, r) =>
    Array.from({ length: side }, (_, c) => x[r * stride]?.[c * stride] ?? 0),
  );
}
