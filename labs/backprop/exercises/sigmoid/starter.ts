/** σ(z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: number): number {
  throw new Error('not implemented yet');
}

/** dσ/dz at the net input z. */
export function sigmoidPrime(z: number): number {
  throw new Error('not implemented yet');
}
