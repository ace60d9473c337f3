/** The class of each of `images[image][pixel]`, by the weights `W[class][pixel]` and the biases `b[class]`. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  if (W.length !== b.length || W.length === 0)
    throw new RangeError(`W has ${W.length} rows and b has ${b.length} numbers; both have one for each class.`);
  return images.map((image, n) => {
    const odd = W.findIndex((row) => row.length !== image.length);
    if (odd >= 0)
      throw new RangeError(`Image ${n} has ${image.length} pixels, but W[${odd}] has ${W[odd].length} weights.`);
    const scores = W.map((row, k) => row.reduce((sum, w, i) => sum + w * image[i], b[k]));
    return scores.indexOf(Math.max(...scores));
  });
}
