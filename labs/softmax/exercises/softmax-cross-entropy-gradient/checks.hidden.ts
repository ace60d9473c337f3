import { agrees, call, gradientTolerance } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { gradientStep } from '../../../kit/gradient-check.ts';
import type { Random } from '../../../kit/random.ts';
import { crossEntropy, softmaxCrossEntropyGradient } from '../../softmax.ts';

const name = 'softmaxCrossEntropyGradient';
const scores = (random: Random, count: number, size: number) =>
  Array.from({ length: count }, () => size * (2 * random.uniform() - 1));

/** (E(z + h) − E(z − h)) / 2h for each score, from the trusted price. */
function byDifferences(z: readonly number[], target: number): number[] {
  const moved = (k: number, by: number) =>
    crossEntropy(
      z.map((score, j) => score + (j === k ? by : 0)),
      target,
    );
  return z.map((_, k) => (moved(k, gradientStep) - moved(k, -gradientStep)) / (2 * gradientStep));
}

export default [
  agrees(
    'Other scores, each class in turn, against differences of the price',
    30,
    (random) => {
      const z = scores(random, 5, 3);
      return z.map((_, target) => call(name, z, target));
    },
    byDifferences,
    gradientTolerance,
  ),
  agrees(
    'Scores of any size',
    20,
    (random) =>
      Array.from({ length: 4 }, (_, i) => {
        const z = scores(random, 4 + i, 1e5);
        // Where the true class is the likeliest all is 0, as many a wrong answer says: so once it is the least likely.
        return call(name, z, i === 0 ? z.indexOf(Math.min(...z)) : random.integer(4));
      }),
    softmaxCrossEntropyGradient,
  ),
] satisfies HiddenCheck[];
