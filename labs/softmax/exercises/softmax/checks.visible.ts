import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

/** ln 3: its exponential is 3. */
const ln3 = 1.0986122886681098;

export default [
  gives('Equal scores share equally', 10, call('softmax', [2, 2, 2, 2]), [0.25, 0.25, 0.25, 0.25]),
  gives('One against three', 15, call('softmax', [0, ln3]), [0.25, 0.75]),
  gives('Large scores', 15, call('softmax', [1000, 1000]), [0.5, 0.5]),
  gives('Scores far below 0', 10, call('softmax', [-1000, -1000]), [0.5, 0.5]),
] satisfies VisibleCheck[];
