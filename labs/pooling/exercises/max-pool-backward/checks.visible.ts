import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const map = [
  [1, 3, 2, 4],
  [5, 6, 1, 0],
  [7, 2, 9, 8],
  [4, 5, 3, 2],
];
const dy = [
  [
    [
      [10, 20],
      [30, 40],
    ],
  ],
];

export default [
  gives('Max: the winner gets it, the others 0', 15, call('maxPoolBackward', [[map]], dy, 2, 2), [
    [
      [
        [0, 0, 0, 20],
        [0, 10, 0, 0],
        [30, 0, 40, 0],
        [0, 0, 0, 0],
      ],
    ],
  ]),
  gives(
    'Max: of equal cells the first',
    10,
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
    'Max: a cell that wins twice',
    10,
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
      [[[[3, 4]]]],
      2,
      1,
    ),
    [
      [
        [
          [0, 7, 0],
          [0, 0, 0],
        ],
      ],
    ],
  ),
  gives('Average: shared evenly', 10, call('avgPoolBackward', [[map]], dy, 2, 2), [
    [
      [
        [2.5, 2.5, 5, 5],
        [2.5, 2.5, 5, 5],
        [7.5, 7.5, 10, 10],
        [7.5, 7.5, 10, 10],
      ],
    ],
  ]),
] satisfies VisibleCheck[];
