import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('A grey image keeps its order', 20, call('portWeights', [[1, 2, 3, 4]], [1, 2, 2]), [[1, 2, 3, 4]]),
  gives(
    'One pixel keeps its order',
    15,
    call(
      'portWeights',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [3, 1, 1],
    ),
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ),
  gives('Two channels of three pixels', 20, call('portWeights', [[1, 2, 3, 4, 5, 6]], [2, 1, 3]), [[1, 4, 2, 5, 3, 6]]),
] satisfies VisibleCheck[];
