import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('An output that is right has no error', 10, call('squaredError', 2, 2), 0),
  gives('Too small by 3', 20, call('squaredError', 3, 0), 4.5),
  gives('Too large by 3', 10, call('squaredError', 0, 3), 4.5),
] satisfies VisibleCheck[];
