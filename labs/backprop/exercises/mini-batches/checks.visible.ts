import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const data = [
  { x: [1, 0], t: 1 },
  { x: [1, 1], t: 3 },
  { x: [0, 2], t: 2 },
];

export default [
  gives('One batch with all samples', 15, call('miniBatchEpoch', [0, 0], data, 3, 0.3), [0.4, 0.7]),
  gives('Batches of one', 15, call('miniBatchEpoch', [0, 0], data, 1, 0.5), [1.75, 0.75]),
  gives('A smaller batch at the end', 15, call('miniBatchEpoch', [0, 0], data, 2, 0.5), [1, 1.25]),
] satisfies VisibleCheck[];
