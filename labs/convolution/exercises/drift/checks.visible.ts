import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const identity = [
  [0, 0, 0],
  [0, 1, 0],
  [0, 0, 0],
];
const toTheLeft = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 0, 0],
];
const picture = [
  [1, 2, 3],
  [4, 5, 6],
];

export default [
  gives('A kernel of one cell', 20, call('sameSize', picture, [[2]]), [
    [2, 4, 6],
    [8, 10, 12],
  ]),
  gives('The identity leaves every pixel in its row', 20, call('sameSize', picture, identity), picture),
  gives('A pixel moves to the left, and stays in its row', 20, call('sameSize', picture, toTheLeft), [
    [2, 3, 0],
    [5, 6, 0],
  ]),
] satisfies VisibleCheck[];
