interface Sample {
  x: number[];
  t: number;
}

/** The weights after one step for each sample of `order`. */
export function sgdEpoch(w: number[], data: Sample[], order: number[], learningRate: number): number[] {
  throw new Error('not implemented yet');
}
