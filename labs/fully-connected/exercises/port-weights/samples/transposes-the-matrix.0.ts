/** Transposes the matrix: outputs for inputs. */
export function portWeights(W: number[][], shape: [number, number, number]): number[][] {
  return (W[0] ?? []).map((_, i) => W.map((row) => row[i] ?? 0));
}
