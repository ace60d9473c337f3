import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { squaredError } from '../../rules.ts';

const drawn = (random: Random, sign: number): Call[] =>
  Array.from({ length: 5 }, () => {
    const t = 2 * random.normal();
    return call('squaredError', t, t - sign * (0.1 + 3 * random.uniform()));
  });

export default [
  agrees('Other outputs, too small', 30, (random) => drawn(random, 1), squaredError),
  agrees('Other outputs, too large', 30, (random) => drawn(random, -1), squaredError),
] satisfies HiddenCheck[];
