import { call } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { judgeBias, judgeLoss, judgeWeights } from '../../train-step.ts';

const dense = (shape: readonly number[], values: readonly number[]) => ({ shape, values });
/** Two classes, one sample (1, 2) of the first class, all weights 0: both probabilities are ½. */
const one = call(
  'trainStep',
  { W: { $variable: dense([2, 2], [0, 0, 0, 0]) }, b: { $variable: dense([2], [0, 0]) } },
  { $tensor: dense([1, 2], [1, 2]) },
  { $tensor: dense([1, 2], [1, 0]) },
  0.1,
);

export default [
  {
    name: 'The loss of guessing between two is ln 2',
    weight: 15,
    calls: [one],
    judge: ([outcome]) => judgeLoss(one, outcome),
  },
  {
    name: 'The weights move against their gradient',
    weight: 15,
    calls: [one],
    judge: ([outcome]) => judgeWeights(one, outcome),
  },
  { name: 'The biases move too', weight: 10, calls: [one], judge: ([outcome]) => judgeBias(one, outcome) },
] satisfies VisibleCheck[];
