import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const map = [
  [1, 3, 2, 4],
  [5, 6, 1, 0],
  [7, 2, 9, 8],
  [4, 4, 3, 3],
];

export default [
  gives('One map, windows side by side', 10, call('maxPool2d', [[map]], 2, 2), [
    [
      [
        [6, 4],
        [7, 9],
      ],
    ],
  ]),
  gives(
    'Nothing but negative numbers',
    10,
    call(
      'maxPool2d',
      [
        [
          [
            [-5, -2],
            [-3, -4],
          ],
        ],
      ],
      2,
      2,
    ),
    [[[[-2]]]],
  ),
  gives('Windows that overlap', 10, call('maxPool2d', [[map]], 3, 1), [
    [
      [
        [9, 9],
        [9, 9],
      ],
    ],
  ]),
  gives(
    'Each channel on its own',
    10,
    call(
      'maxPool2d',
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [50, 60],
            [70, 80],
          ],
        ],
      ],
      2,
      2,
    ),
    [[[[4]], [[80]]]],
  ),
] satisfies VisibleCheck[];
