/** Reads the weights as W[pixel][class]. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => {
    const scores = b.map((bias, k) => image.reduce((sum, x, i) => sum + x * W[i][k], bias));
    return scores.indexOf(Math.max(...scores));
  });
}
