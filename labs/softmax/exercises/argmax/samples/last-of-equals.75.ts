/** The last of equals. */
export function argmax(p: number[]): number {
  if (p.length === 0 || p.some(Number.isNaN)) throw new Error('There is no largest number.');
  let best = 0;
  for (let k = 1; k < p.length; k++) if (p[k] >= p[best]) best = k;
  return best;
}
