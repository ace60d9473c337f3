import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One weight: three factors, multiplied', 20, call('chainRule', 2, 0.25, [3]), [1.5]),
  gives('Two weights: only the last factor differs', 15, call('chainRule', -1, 0.5, [2, 4]), [-1, -2]),
  gives('An output that is right blames nobody', 15, call('chainRule', 0, 0.25, [1, 2, 3]), [0, 0, 0]),
] satisfies VisibleCheck[];
