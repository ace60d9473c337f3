/** Looks at two inputs, however many there are. */
export function neuron([x1 = 0, x2 = 0]: number[], [w1 = 0, w2 = 0]: number[], b: number): number {
  return w1 * x1 + w2 * x2 + b;
}
