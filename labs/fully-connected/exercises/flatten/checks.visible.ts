import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const volume = [
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  [
    [7, 8, 9],
    [10, 11, 12],
  ],
];
const vector = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export default [
  gives('Two channels of two rows, unrolled', 20, call('flatten', volume), vector),
  gives(
    'One channel',
    10,
    call('flatten', [
      [
        [5, 6],
        [7, 8],
      ],
    ]),
    [5, 6, 7, 8],
  ),
  gives('The way back', 20, call('unflatten', vector, [2, 2, 3]), volume),
] satisfies VisibleCheck[];
