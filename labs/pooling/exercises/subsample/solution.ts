/** Every stride-th number of every stride-th row of x [H][W], from the first on. Gives [ceil(H / stride)][ceil(W / stride)]. */
export function subsample(x: number[][], stride: number): number[][] {
  const columns = x[0]?.length ?? 0;
  const odd = x.find((row) => row.length !== columns);
  if (odd) throw new RangeError(`The map is ragged: it has rows of ${columns} and of ${odd.length} numbers.`);
  if (columns === 0) throw new RangeError(`The map is empty: its shape is ${x.length} × ${columns}.`);
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`A stride of ${stride} leads nowhere.`);
  const kept = (_: unknown, i: number) => i % stride === 0;
  return x.filter(kept).map((row) => row.filter(kept));
}
