import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One neuron whose sum is 0', 10, call('forward', [[[1, -2]]], [[0]], [2, 1]), [[2, 1], [0.5]]),
  gives('Its bias counts', 10, call('forward', [[[1, -2]]], [[1]], [2, 1]), [[2, 1], [0.7310585786300049]]),
  gives(
    'Two neurons, each with its own row of weights',
    10,
    call(
      'forward',
      [
        [
          [1, 0],
          [0, 2],
        ],
      ],
      [[0, 0]],
      [1, -0.5],
    ),
    [
      [1, -0.5],
      [0.7310585786300049, 0.2689414213699951],
    ],
  ),
  gives(
    'A second layer takes the activations of the first',
    10,
    call('forward', [[[1], [-1]], [[2, -2]]], [[0, 0], [0]], [0]),
    [[0], [0.5, 0.5], [0.5]],
  ),
] satisfies VisibleCheck[];
