/** Takes the net input for the output: z (1 − z). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function sigmoidPrime(z: number): number {
  return z * (1 - z);
}
