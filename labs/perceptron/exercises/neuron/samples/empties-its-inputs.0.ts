/** The right sum, but the lists are empty afterwards. */
export function neuron(x: number[], w: number[], b: number): number {
  let sum = b;
  while (x.length > 0) sum += (x.pop() ?? 0) * (w.pop() ?? 0);
  return sum;
}
