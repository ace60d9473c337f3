import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One channel, one output', 10, call('denseAsConv', [[1, 2, 3, 4]], [1, 2, 2]), [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]),
  gives(
    'One filter for each output',
    10,
    call(
      'denseAsConv',
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [1, 1, 2],
    ),
    [[[[1, 2]]], [[[3, 4]]], [[[5, 6]]]],
  ),
  gives('Two channels', 20, call('denseAsConv', [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]], [2, 2, 3]), [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [7, 8, 9],
        [10, 11, 12],
      ],
    ],
  ]),
] satisfies VisibleCheck[];
