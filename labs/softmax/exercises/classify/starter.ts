/** The class of each of `images[image][pixel]`, by the weights `W[class][pixel]` and the biases `b[class]`. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  throw new Error('not implemented yet');
}
