/** Begins with the value 0: scores below it are never found. */
export function argmax(p: number[]): number {
  if (p.length === 0 || p.some(Number.isNaN)) throw new Error('There is no largest number.');
  let [best, value] = [0, 0];
  for (let k = 0; k < p.length; k++)
    if (p[k] > value) {
      best = k;
      value = p[k];
    }
  return best;
}
