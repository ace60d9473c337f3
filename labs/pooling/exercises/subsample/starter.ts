/** Every stride-th number of every stride-th row of x [H][W], from the first on. Gives [ceil(H / stride)][ceil(W / stride)]. */
export function subsample(x: number[][], stride: number): number[][] {
  throw new Error('not implemented yet');
}
