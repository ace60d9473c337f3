/** What training costs, in multiplications, so that pretraining is counted in the budget (S12). */

/** CD-1 on one image: three passes and two outer products between `visible` and `hidden` units. */
export const machineWork = (visible: number, hidden: number): number => 5 * visible * hidden;

/**
 * Backpropagation on one sample through layers of the given sizes, input first: each pair of layers takes a pass
 * forwards, one backwards (not into the input), and an outer product.
 */
export const backpropagationWork = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, size, l) => sum + (l === 0 ? 2 : 3) * size * (sizes[l] ?? 0), 0);
