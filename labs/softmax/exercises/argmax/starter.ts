/** The place of the largest number, from 0; the first of equals. Throws for an empty list and for NaN. */
export function argmax(p: number[]): number {
  throw new Error('not implemented yet');
}
