/** The price of the true class `target`, counted from 0, for the scores `z`: −ln p of that class. */
export function crossEntropy(z: number[], target: number): number {
  if (!(target in z)) throw new RangeError(`There are ${z.length} scores; class ${target} is none of theirs.`);
  const largest = Math.max(...z);
  const sum = z.reduce((total, score) => total + Math.exp(score - largest), 0);
  return largest - z[target] + Math.log(sum);
}
