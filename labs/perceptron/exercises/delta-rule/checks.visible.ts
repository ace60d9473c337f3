import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('An output that is too small', 20, call('deltaRule', [0.5, -1], [2, 1], 1, 0, 0.25), [1, -0.75]),
  gives('An output that is too large', 10, call('deltaRule', [0.5, -1], [2, 1], 0, 1, 0.25), [0, -1.25]),
  gives('An output that is right changes nothing', 5, call('deltaRule', [0.5, -1], [2, 1], 1, 1, 0.25), [0.5, -1]),
  gives('A weight whose input is 0 stays', 5, call('deltaRule', [1, 2, 3], [1, 0, -1], 1, 0.5, 1), [1.5, 2, 2.5]),
] satisfies VisibleCheck[];
