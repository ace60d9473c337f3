/** Cuts the rows out of x itself. */
export function subsample(x: number[][], stride: number): number[][] {
  for (let i = x.length - 1; i >= 0; i--) if (i % stride !== 0) x.splice(i, 1);
  return x.map((row) => row.filter((_, j) => j % stride === 0));
}
