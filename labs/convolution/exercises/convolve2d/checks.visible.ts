import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const slide18 = [
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0],
];
const cross = [
  [1, 0, 1],
  [0, 1, 0],
  [1, 0, 1],
];
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
  gives('The image of slide 18', 15, call('convolve2d', slide18, cross, 'valid'), [
    [4, 3, 4],
    [2, 4, 3],
    [2, 3, 4],
  ]),
  gives('The kernel is turned', 15, call('convolve2d', image, kernel, 'valid'), [
    [23, 33],
    [53, 63],
  ]),
  gives('All of it', 10, call('convolve2d', kernel, [[0, 1, 2]], 'full'), [
    [0, 1, 4, 4],
    [0, 3, 10, 8],
  ]),
  gives('As large as the image', 10, call('convolve2d', image, [[1, 1, 1]], 'same'), [
    [3, 6, 5],
    [9, 15, 11],
    [15, 24, 17],
  ]),
] satisfies VisibleCheck[];
