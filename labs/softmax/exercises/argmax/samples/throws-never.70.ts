/** Right for every proper list; says −1 for an empty one, and for one with NaN. */
export function argmax(p: number[]): number {
  return p.indexOf(Math.max(...p));
}
