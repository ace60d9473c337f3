import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const [name, ln3] = ['softmaxCrossEntropyGradient', 1.0986122886681098];

export default [
  gives('Two equal scores, the first class is true', 15, call(name, [7, 7], 0), [-0.5, 0.5]),
  gives('Four equal scores, the last class is true', 10, call(name, [1, 1, 1, 1], 3), [0.25, 0.25, 0.25, -0.75]),
  gives('One against three', 10, call(name, [0, ln3], 0), [-0.75, 0.75]),
  gives('Certain and wrong', 15, call(name, [1000, 0], 1), [1, -1]),
] satisfies VisibleCheck[];
