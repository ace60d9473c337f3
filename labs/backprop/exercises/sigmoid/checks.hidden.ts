import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { awayFromZero } from '../../draw.ts';
import { sigmoid, sigmoidPrime } from '../../network.ts';

const times = (count: number) => Array.from({ length: count });

export default [
  agrees(
    'The sigmoid elsewhere',
    20,
    (random) => times(6).map(() => call('sigmoid', 2 * awayFromZero(random))),
    sigmoid,
  ),
  agrees(
    'The slope elsewhere',
    30,
    (random) => times(6).map(() => call('sigmoidPrime', 2 * awayFromZero(random))),
    sigmoidPrime,
  ),
] satisfies HiddenCheck[];
