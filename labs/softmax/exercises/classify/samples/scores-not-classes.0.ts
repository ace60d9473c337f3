/** The scores of the best class, not its place. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => Math.max(...W.map((row, k) => row.reduce((sum, w, i) => sum + w * image[i], b[k]))));
}
