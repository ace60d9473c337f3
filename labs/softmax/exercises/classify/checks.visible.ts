import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

/** Three classes, two pixels: left is bright, right is bright, both are dark. */
const W = [
  [1, 0],
  [0, 1],
  [-1, -1],
];

export default [
  gives(
    'Two images',
    15,
    call(
      'classify',
      [
        [0.9, 0.2],
        [0.1, 0.8],
      ],
      W,
      [0, 0, 0],
    ),
    [0, 1],
  ),
  gives('Biases count too', 15, call('classify', [[0.1, 0.2]], W, [0, 0, 1]), [2]),
  gives('The first of equals', 10, call('classify', [[0.5, 0.5]], W, [0, 0, 0]), [0]),
] satisfies VisibleCheck[];
