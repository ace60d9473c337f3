/** The first image alone. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  const scores = W.map((row, k) => row.reduce((sum, w, i) => sum + w * images[0][i], b[k]));
  return [scores.indexOf(Math.max(...scores))];
}
