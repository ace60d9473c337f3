import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const stream = (...values: number[]) => ({ $fn: 'stream', values });

export default [
  gives(
    'He: two inputs, so each draw is multiplied by 1; a row for each neuron',
    15,
    call('heInit', 2, 3, stream(1, 2, 3, 4, 5, 6)),
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ),
  gives('He: eight inputs make it half', 15, call('heInit', 8, 1, stream(2, -2, 4, 6, 0, 1, -1, 8)), [
    [1, -1, 2, 3, 0, 0.5, -0.5, 4],
  ]),
  gives('Xavier: both sides count', 15, call('xavierInit', 2, 6, stream(2, 4, 6, 8, -2, -4, -6, -8, 1, 3, 5, 7)), [
    [1, 2],
    [3, 4],
    [-1, -2],
    [-3, -4],
    [0.5, 1.5],
    [2.5, 3.5],
  ]),
] satisfies VisibleCheck[];
