/** Sorts, and says that the largest comes last. */
export function argmax(p: number[]): number {
  if (p.length === 0 || p.some(Number.isNaN)) throw new Error('There is no largest number.');
  return [...p].sort((a, b) => a - b).length - 1;
}
