/** The place of the largest number, from 0; the first of equals. Throws for an empty list and for NaN. */
export function argmax(p: number[]): number {
  if (p.length === 0) throw new Error('An empty list has no largest number.');
  if (p.some(Number.isNaN)) throw new Error('The list holds NaN.');
  let best = 0;
  for (let k = 1; k < p.length; k++) if (p[k] > p[best]) best = k;
  return best;
}
