import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('Windows inside, an even kernel', 10, call('convolve', [1, 2, 4, 8], [1, 1], 'valid'), [3, 6, 12]),
  gives('The kernel is turned', 15, call('convolve', [1, 2, 4, 8], [1, 0, -1], 'valid'), [3, 6]),
  gives('All of it', 15, call('convolve', [1, 2, 3], [0, 1, 0.5], 'full'), [0, 1, 2.5, 4, 1.5]),
  gives('As many numbers as x', 10, call('convolve', [1, 2, 3, 4], [1, 2, 3], 'same'), [4, 10, 16, 17]),
] satisfies VisibleCheck[];
