/** The same function, but e¹⁰⁰⁰ is Infinity, and Infinity / Infinity is no number. */
export function sigmoid(z: number): number {
  return Math.exp(z) / (1 + Math.exp(z));
}

export function sigmoidPrime(z: number): number {
  return sigmoid(z) * (1 - sigmoid(z));
}
