/** Leaves every row in the order that it had. */
export function portWeights(W: number[][], shape: [number, number, number]): number[][] {
  return W.map((row) => [...row]);
}
