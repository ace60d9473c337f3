/** σ(z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** dσ/dz at the net input z. */
export function sigmoidPrime(z: number): number {
  const y = sigmoid(z);
  return y * (1 - y);
}
