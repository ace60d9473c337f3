import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { crossEntropy } from '../../softmax.ts';

const scores = (random: Random, count: number, size: number) =>
  Array.from({ length: count }, () => size * (2 * random.uniform() - 1));
const times = (count: number, draw: (i: number) => Call) => Array.from({ length: count }, (_, i) => draw(i));

export default [
  agrees(
    'Other scores, each class in turn',
    30,
    (random) => {
      const z = scores(random, 5, 4);
      return z.map((_, target) => call('crossEntropy', z, target));
    },
    crossEntropy,
  ),
  agrees(
    'Scores up to a million',
    20,
    (random) =>
      times(4, (i) => {
        const z = scores(random, 4 + i, 1e6);
        return call('crossEntropy', z, z.indexOf(Math.min(...z)));
      }),
    crossEntropy,
  ),
] satisfies HiddenCheck[];
