import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

/** Without weights all digits are equally likely, so every number here can be worked out by hand: p is 1/2, or 1/4 with four. */
const nothing = [
  [0, 0],
  [0, 0],
];
const two = [
  [1, 0],
  [0, 2],
];

export default [
  gives('The loss of a batch is a mean', 15, call('trainingStep', nothing, [0, 0], two, [0, 1], 1), {
    loss: Math.LN2,
  }),
  gives('A batch of one image', 15, call('trainingStep', nothing, [0, 0], [[1, 2]], [0], 0.5), {
    W: [
      [0.25, 0.5],
      [-0.25, -0.5],
    ],
    b: [0.25, -0.25],
  }),
  gives('A batch of two images', 20, call('trainingStep', [...nothing, ...nothing], [0, 0, 0, 0], two, [0, 0], 1), {
    W: [
      [0.375, 0.75],
      [-0.125, -0.25],
      [-0.125, -0.25],
      [-0.125, -0.25],
    ],
    b: [0.75, -0.25, -0.25, -0.25],
  }),
] satisfies VisibleCheck[];
