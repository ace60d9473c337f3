/** The restricted Boltzmann machine after one step of CD-1 on the image `v0`. */
export function contrastiveDivergence(
  v0: number[],
  W: number[][],
  a: number[],
  b: number[],
  uniform: () => number,
  learningRate: number,
): { W: number[][]; a: number[]; b: number[] } {
  throw new Error('not implemented yet');
}
