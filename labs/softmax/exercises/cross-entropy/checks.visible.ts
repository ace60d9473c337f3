import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const [ln2, ln3, ln4] = [Math.LN2, 1.0986122886681098, 1.3862943611198906];

export default [
  gives('Four equal scores', 10, call('crossEntropy', [2, 2, 2, 2], 2), ln4),
  gives('The likelier class is the true one: p is 3/4', 10, call('crossEntropy', [0, ln3], 1), ln4 - ln3),
  gives('The other one is true: p is 1/4', 10, call('crossEntropy', [0, ln3], 0), ln4),
  gives('Certain and wrong', 10, call('crossEntropy', [1000, 0], 1), 1000),
  gives('Two large scores', 10, call('crossEntropy', [1000000, 1000000], 0), ln2),
] satisfies VisibleCheck[];
