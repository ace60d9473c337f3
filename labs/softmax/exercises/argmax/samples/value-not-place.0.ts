/** The value, not its place. */
export function argmax(p: number[]): number {
  if (p.length === 0 || p.some(Number.isNaN)) throw new Error('There is no largest number.');
  return Math.max(...p);
}
