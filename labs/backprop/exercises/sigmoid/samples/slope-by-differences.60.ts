/** The slope by a difference: close, but not to ten digits. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function sigmoidPrime(z: number): number {
  return (sigmoid(z + 0.01) - sigmoid(z)) / 0.01;
}
