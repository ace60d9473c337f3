/** The gradient of an image [H][W], both parts [H − 2][W − 2]. */
export function sobel(image: number[][]): { magnitude: number[][]; direction: number[][] } {
  throw new Error('not implemented yet');
}
