/** Every point of the walk w ← w − α ∇E(w), the start first. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  throw new Error('not implemented yet');
}
