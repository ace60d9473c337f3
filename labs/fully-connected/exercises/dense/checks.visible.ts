import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives(
    'Two outputs, no bias',
    20,
    call(
      'dense',
      [1, 2],
      [
        [3, 4],
        [5, 6],
      ],
      [0, 0],
    ),
    [11, 17],
  ),
  gives(
    'A bias for each output',
    15,
    call(
      'dense',
      [1, 2],
      [
        [3, 4],
        [5, 6],
      ],
      [10, 20],
    ),
    [21, 37],
  ),
  gives('More inputs than outputs, and a negative sum', 15, call('dense', [1, 2, 3], [[1, 0, -1]], [0]), [-2]),
] satisfies VisibleCheck[];
