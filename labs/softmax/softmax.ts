/**
 * Scores to probabilities (S26), their price, and the class (S28), on plain numbers in float64. A list of scores is
 * `z[class]`, its length K.
 */
import { Problem } from '../kit/problem.ts';

/** The largest score; NaN when one is NaN. Throws a `Problem` for an empty list. */
function largest(z: readonly number[]): number {
  if (z.length === 0) throw new Problem('There are no scores. Give at least one.');
  return z.reduce((top, score) => Math.max(top, score));
}

/**
 * pₖ = e^(zₖ − m) / Σⱼ e^(zⱼ − m) with m the largest score: the probabilities [K] of scores [K], finite for any finite
 * scores, and summing to 1. Throws a `Problem` for an empty list.
 */
export function softmax(z: readonly number[]): number[] {
  const top = largest(z);
  const powers = z.map((score) => Math.exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The formula as it stands on paper, e^zₖ / Σⱼ e^zⱼ: for scores above 709 it is Infinity / Infinity. [K] → [K] */
export function naiveSoftmax(z: readonly number[]): number[] {
  const powers = z.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** ln Σⱼ e^zⱼ of scores [K], finite for any finite scores. Throws a `Problem` for an empty list. */
export function logSumExp(z: readonly number[]): number {
  const top = largest(z);
  return top + Math.log(z.reduce((total, score) => total + Math.exp(score - top), 0));
}

/** Throws a `Problem` when `target` is no class of K scores. */
function checkTarget(z: readonly number[], target: number): void {
  if (!Number.isInteger(target) || target < 0 || target >= z.length)
    throw new Problem(`The true class is one of 0 to ${z.length - 1} for ${z.length} scores, not ${target}.`);
}

/**
 * E = −ln p_t = ln Σⱼ e^zⱼ − z_t: the price of the true class `target` for scores [K]; never below 0. The logarithm is
 * taken of the sum, not of a probability that may have become 0. Throws a `Problem` when `target` is none of the classes.
 */
export function crossEntropy(z: readonly number[], target: number): number {
  checkTarget(z, target);
  const top = largest(z);
  // (m − z_t) first: the small logarithm would drown in a large m.
  return top - (z[target] as number) + Math.log(z.reduce((total, score) => total + Math.exp(score - top), 0));
}

/** ∂E/∂zₖ = pₖ − [k = t] of the cross-entropy: [K]. Throws a `Problem` when `target` is none of the classes. */
export function softmaxCrossEntropyGradient(z: readonly number[], target: number): number[] {
  checkTarget(z, target);
  return softmax(z).map((p, k) => p - (k === target ? 1 : 0));
}

/**
 * The place of the largest probability or score in p [K], the first of equals. Throws a `Problem` for an empty list, and
 * for one with NaN in it.
 */
export function argmax(p: readonly number[]): number {
  if (p.length === 0) throw new Problem('An empty list has no largest number.');
  const broken = p.findIndex(Number.isNaN);
  if (broken >= 0) throw new Problem(`Entry ${broken} is no number (NaN), so none is the largest.`);
  return p.reduce((best, value, k) => (value > (p[best] as number) ? k : best), 0);
}

/** Every place that shares the largest value of p [K]. */
export function winners(p: readonly number[]): number[] {
  const top = Math.max(...p);
  return p.flatMap((value, k) => (value === top ? [k] : []));
}

/**
 * The class of each image: `images[image][pixel]`, `W[class][pixel]`, `b[class]` → [images]. The largest score wins, the
 * first of equals. Throws a `Problem` that names the shapes when they don't fit.
 */
export function classify(
  images: readonly (readonly number[])[],
  W: readonly (readonly number[])[],
  b: readonly number[],
): number[] {
  if (W.length !== b.length)
    throw new Problem(`W has ${W.length} rows and b has ${b.length} entries; both have one for each class.`);
  return images.map((image, n) => {
    const scores = W.map((row, k) => {
      if (row.length !== image.length)
        throw new Problem(
          `Image ${n} has ${image.length} pixels and W[${k}] has ${row.length} weights; they must fit.`,
        );
      return row.reduce((sum, w, i) => sum + w * (image[i] as number), b[k] as number);
    });
    return argmax(scores);
  });
}
