import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const three = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const square = [
  [1, 2],
  [3, 4],
];

export default [
  gives('Three neurons on two inputs', 15, call('layer', three, [2, 1], [0, 0, 0]), [4, 10, 16]),
  gives('Each neuron has a bias of its own', 15, call('layer', three, [2, 1], [1, -2, 0.5]), [5, 8, 16.5]),
  gives('Rows are neurons, columns are inputs', 10, call('layer', square, [1, 10], [0, 0]), [21, 43]),
] satisfies VisibleCheck[];
