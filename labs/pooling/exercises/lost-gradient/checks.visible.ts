import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const map = [
  [1, 3, 2, 4],
  [5, 6, 1, 0],
  [7, 2, 9, 8],
  [4, 5, 3, 2],
];

export default [
  gives(
    'Windows side by side',
    15,
    call(
      'maxPoolBackward',
      [[map]],
      [
        [
          [
            [10, 20],
            [30, -40],
          ],
        ],
      ],
      2,
      2,
    ),
    [
      [
        [
          [0, 0, 0, 20],
          [0, 10, 0, 0],
          [30, 0, -40, 0],
          [0, 0, 0, 0],
        ],
      ],
    ],
  ),
  gives(
    'Of equal cells the first',
    15,
    call(
      'maxPoolBackward',
      [
        [
          [
            [2, 5],
            [5, 5],
          ],
        ],
      ],
      [[[[3]]]],
      2,
      2,
    ),
    [
      [
        [
          [0, 3],
          [0, 0],
        ],
      ],
    ],
  ),
  gives(
    'Windows that overlap',
    20,
    call(
      'maxPoolBackward',
      [
        [
          [
            [1, 9, 2],
            [3, 4, 5],
          ],
        ],
      ],
      [[[[3, -5]]]],
      2,
      1,
    ),
    [
      [
        [
          [0, -2, 0],
          [0, 0, 0],
        ],
      ],
    ],
  ),
] satisfies VisibleCheck[];
