/** A sigmoid for each score: as if the classes knew nothing of each other. */
export function softmax(z: number[]): number[] {
  return z.map((score) => 1 / (1 + Math.exp(-score)));
}
