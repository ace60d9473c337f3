/** ∂E/∂z of the cross-entropy: one slope for each of the scores `z`; `target` is the true class, from 0. */
export function softmaxCrossEntropyGradient(z: number[], target: number): number[] {
  if (!(target in z)) throw new RangeError(`There are ${z.length} scores; class ${target} is none of theirs.`);
  const largest = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, k) => power / sum - (k === target ? 1 : 0));
}
