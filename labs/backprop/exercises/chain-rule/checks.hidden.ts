import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { awayFromZero } from '../../draw.ts';
import { chainRule } from '../../network.ts';

export default [
  agrees(
    'Any number of weights',
    50,
    (random) =>
      Array.from({ length: 6 }, (_, i) =>
        call(
          'chainRule',
          awayFromZero(random),
          awayFromZero(random) / 8,
          Array.from({ length: i + 1 }, () => awayFromZero(random)),
        ),
      ),
    chainRule,
  ),
] satisfies HiddenCheck[];
