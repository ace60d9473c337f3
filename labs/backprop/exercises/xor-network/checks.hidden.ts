import { all, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { judgeRow } from '../../xor.ts';

export default [
  {
    name: 'All four together',
    weight: 20,
    draw: () => [call('xorNetwork')],
    judge: (outcomes, calls) =>
      all(
        [0, 1].flatMap((a) =>
          [0, 1].map((b) => judgeRow(calls[0] as (typeof calls)[number], outcomes[0], [a, b], a === b ? 0 : 1)),
        ),
      ),
  },
] satisfies HiddenCheck[];
