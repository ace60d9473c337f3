/** The class of each of `images[image][pixel]`, by the weights `W[class][pixel]` and the biases `b[class]`. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => {
    const scores = W.map((row, k) => row.reduce((sum, w, i) => sum + w * image[i], b[k]));
    return scores.indexOf(Math.max(...scores));
  });
}
