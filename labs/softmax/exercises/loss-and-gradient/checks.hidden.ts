import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { lossAndGradient } from '../../batch.ts';

function drawn(random: Random, samples: number, classes: number): Call {
  const Z = Array.from({ length: samples }, () => Array.from({ length: classes }, () => 3 * random.normal()));
  return call(
    'lossAndGradient',
    Z,
    Z.map(() => random.integer(classes)),
  );
}
const part =
  (name: 'loss' | 'dZ') =>
  (...args: Parameters<typeof lossAndGradient>) => ({ [name]: lossAndGradient(...args)[name] });

export default [
  agrees('The loss of other batches', 20, (random) => [drawn(random, 5, 3), drawn(random, 8, 10)], part('loss')),
  agrees('The gradient of other batches', 25, (random) => [drawn(random, 5, 3), drawn(random, 8, 10)], part('dZ')),
] satisfies HiddenCheck[];
