/** A fully connected layer: x [inputs], W [outputs][inputs], b [outputs]; gives [outputs]. */
export function dense(x: number[], W: number[][], b: number[]): number[] {
  throw new Error('not implemented yet');
}
