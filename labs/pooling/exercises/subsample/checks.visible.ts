import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const map = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
  [13, 14, 15, 16],
];

export default [
  gives('Every second number of every second row', 25, call('subsample', map, 2), [
    [1, 3],
    [9, 11],
  ]),
  gives('The last ones, when their turn comes', 15, call('subsample', map, 3), [
    [1, 4],
    [13, 16],
  ]),
  gives(
    'A stride of 1 keeps everything',
    10,
    call(
      'subsample',
      [
        [1, 2],
        [3, 4],
      ],
      1,
    ),
    [
      [1, 2],
      [3, 4],
    ],
  ),
] satisfies VisibleCheck[];
