import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const image = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const kernel = [
  [1, 2],
  [3, 4],
];

export default [
  gives('The kernel as it is', 20, call('correlate2d', image, kernel, 'valid'), [
    [37, 47],
    [67, 77],
  ]),
  gives('All of it', 10, call('correlate2d', [[1, 2]], [[1, 2, 3]], 'full'), [[3, 8, 5, 2]]),
  gives('As large as the image, with an even kernel', 20, call('correlate2d', image, kernel, 'same'), [
    [37, 47, 21],
    [67, 77, 33],
    [23, 26, 9],
  ]),
] satisfies VisibleCheck[];
