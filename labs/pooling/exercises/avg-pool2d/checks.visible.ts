import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const map = [
  [1, 3, 2, 4],
  [5, 7, 2, 0],
  [8, 2, 9, 7],
  [4, 2, 5, 3],
];

export default [
  gives('One map, windows side by side', 20, call('avgPool2d', [[map]], 2, 2), [
    [
      [
        [4, 2],
        [4, 6],
      ],
    ],
  ]),
  gives(
    'A window of three by three',
    10,
    call(
      'avgPool2d',
      [
        [
          [
            [9, 0, 0],
            [0, 9, 0],
            [0, 0, 9],
          ],
        ],
      ],
      3,
      3,
    ),
    [[[[3]]]],
  ),
  gives(
    'Each channel on its own',
    10,
    call(
      'avgPool2d',
      [
        [
          [
            [1, 2],
            [3, 6],
          ],
          [
            [10, 20],
            [30, 60],
          ],
        ],
      ],
      2,
      2,
    ),
    [[[[3]], [[30]]]],
  ),
] satisfies VisibleCheck[];
