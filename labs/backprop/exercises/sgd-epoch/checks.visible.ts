import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const data = [
  { x: [1, 0], t: 1 },
  { x: [1, 1], t: 3 },
  { x: [0, 2], t: 2 },
];

export default [
  gives('One sample', 15, call('sgdEpoch', [0, 0], data, [0], 0.5), [0.5, 0]),
  gives('The second sample meets the new weights', 15, call('sgdEpoch', [0, 0], data, [0, 1], 0.5), [1.75, 1.25]),
  gives('In the order that is asked for', 20, call('sgdEpoch', [0, 0], data, [1, 0, 2], 0.5), [1.25, 0.5]),
] satisfies VisibleCheck[];
