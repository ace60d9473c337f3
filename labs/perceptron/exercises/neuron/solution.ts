/** The weighted sum of the inputs `x`, and the bias: w·x + b. */
export function neuron(x: number[], w: number[], b: number): number {
  let sum = b;
  x.forEach((input, i) => {
    sum += (w[i] ?? 0) * input;
  });
  return sum;
}
