/** Softmax as it stands on paper before the choice: needless, and with large scores harmful. */
export function classify(images: number[][], W: number[][], b: number[]): number[] {
  return images.map((image) => {
    const powers = W.map((row, k) => Math.exp(row.reduce((sum, w, i) => sum + w * image[i], b[k])));
    const total = powers.reduce((sum, power) => sum + power, 0);
    const p = powers.map((power) => power / total);
    return p.indexOf(Math.max(...p));
  });
}
