import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives(
    'No step: the start alone',
    10,
    call('gradientDescent', [3, -1], { $fn: 'gradientOf', quadratic: [1, 1] }, 0.1, 0),
    [[3, -1]],
  ),
  gives('One step down a bowl', 20, call('gradientDescent', [4], { $fn: 'gradientOf', quadratic: [1] }, 0.25, 1), [
    [4],
    [3],
  ]),
  gives(
    'Three steps, two weights',
    20,
    call('gradientDescent', [4, -1], { $fn: 'gradientOf', quadratic: [1, 4] }, 0.5, 3),
    [
      [4, -1],
      [2, 1],
      [1, -1],
      [0.5, 1],
    ],
  ),
] satisfies VisibleCheck[];
