/** Forgets the biases. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => {
    const scores = W.map((row) => row.reduce((sum, w, i) => sum + w * image[i], 0));
    return scores.indexOf(Math.max(...scores));
  });
}
