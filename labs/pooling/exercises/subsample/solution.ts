/** Every stride-th number of every stride-th row of x [H][W], from the first on. Gives [ceil(H / stride)][ceil(W / stride)]. */
export function subsample(x: number[][], stride: number): number[][] {
  const kept = (_: unknown, i: number) => i % stride === 0;
  return x.filter(kept).map((row) => row.filter(kept));
}
