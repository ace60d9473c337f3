import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { nan, refuses } from '../../checks.ts';

export default [
  gives('Three probabilities', 15, call('argmax', [0.1, 0.6, 0.3]), 1),
  gives('The first of equals', 10, call('argmax', [0.2, 0.4, 0.4]), 1),
  gives('Scores below 0', 10, call('argmax', [-3, -1, -2]), 1),
  refuses('An empty list', 10, [call('argmax', [5]), 0], call('argmax', []), 'nothing in it is the largest'),
  refuses('NaN', 10, [call('argmax', [1, 2]), 1], call('argmax', [1, nan, 2]), 'NaN is no number'),
] satisfies VisibleCheck[];
