import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { miniBatchEpoch } from '../../descent.ts';
import { awayFromZero } from '../../draw.ts';

function drawn(random: Random, samples: number, batchSize: number): Call {
  const numbers = () => Array.from({ length: 3 }, () => awayFromZero(random));
  const start = numbers();
  const data = Array.from({ length: samples }, () => ({ x: numbers(), t: awayFromZero(random) }));
  return call('miniBatchEpoch', start, data, batchSize, 0.02 + 0.05 * random.uniform());
}

export default [
  agrees('One batch, other samples', 15, (random) => [4, 7].map((n) => drawn(random, n, n)), miniBatchEpoch),
  agrees('Several batches of one size', 20, (random) => [2, 3, 4].map((n) => drawn(random, 12, n)), miniBatchEpoch),
  agrees('A smaller last batch', 20, (random) => [3, 5].map((n) => drawn(random, 11, n)), miniBatchEpoch),
] satisfies HiddenCheck[];
