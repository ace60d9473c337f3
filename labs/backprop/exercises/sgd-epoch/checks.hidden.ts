import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { sgdEpoch } from '../../descent.ts';
import { awayFromZero } from '../../draw.ts';

function drawn(random: Random, features: number, samples: number): Call {
  const numbers = () => Array.from({ length: features }, () => awayFromZero(random));
  const start = numbers();
  const data = Array.from({ length: samples }, () => ({ x: numbers(), t: awayFromZero(random) }));
  return call('sgdEpoch', start, data, [...random.permutation(samples)], 0.02 + 0.05 * random.uniform());
}

export default [
  agrees('Other samples, in another order', 25, (random) => [2, 3, 6].map((n) => drawn(random, 2, n)), sgdEpoch),
  agrees('Any number of weights', 25, (random) => [1, 3, 6].map((n) => drawn(random, n, 8)), sgdEpoch),
] satisfies HiddenCheck[];
