/** The last of equals. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => {
    const scores = W.map((row, k) => row.reduce((sum, w, i) => sum + w * image[i], b[k]));
    return scores.lastIndexOf(Math.max(...scores));
  });
}
