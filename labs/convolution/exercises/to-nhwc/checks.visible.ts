import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One channel: the numbers keep their order', 10, call('toNHWC', [[[[1, 2, 3]]]]), [[[[1], [2], [3]]]]),
  gives(
    'Two channels, 2 × 2 pixels',
    20,
    call('toNHWC', [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ]),
    [
      [
        [
          [1, 5],
          [2, 6],
        ],
        [
          [3, 7],
          [4, 8],
        ],
      ],
    ],
  ),
  gives('One row of three pixels, two channels', 20, call('toNHWC', [[[[1, 2, 3]], [[4, 5, 6]]]]), [
    [
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
  ]),
] satisfies VisibleCheck[];
