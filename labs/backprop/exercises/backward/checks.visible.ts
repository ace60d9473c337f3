import { call, failure, gives } from '../../../kit/exercise/checks.ts';
import type { Call, VisibleCheck } from '../../../kit/exercise/contract.ts';
import { judgeGradient } from '../../gradient.ts';

const network: Call = call(
  'backward',
  [
    [
      [0.5, -1],
      [1.5, 0.8],
    ],
    [
      [1, -2],
      [0.7, 0.4],
    ],
  ],
  [
    [0.1, -0.3],
    [0.2, -0.6],
  ],
  [1, -0.5],
  [1, 0],
);
const deep: Call = call(
  'backward',
  [
    [[0.9], [-0.7]],
    [
      [0.6, 1.1],
      [-0.8, 0.5],
    ],
    [[1.2, -0.9]],
  ],
  [[0.1, 0.2], [0, -0.3], [0.4]],
  [0.8],
  [0.2],
);

const byDifferences = (name: string, weight: number, one: Call): VisibleCheck => ({
  name,
  weight,
  calls: [one],
  judge: ([outcome]) => failure(one, outcome) ?? judgeGradient(one, outcome),
});

export default [
  gives('One neuron, one weight', 10, call('backward', [[[0.5]]], [[-1]], [2], [1]), {
    dW: [[[-0.25]]],
    db: [[-0.125]],
  }),
  gives('The input counts', 10, call('backward', [[[0, 0]]], [[0]], [2, -4], [1]), {
    dW: [[[-0.25, 0.5]]],
    db: [[-0.125]],
  }),
  byDifferences('A 2-2-2 network, held against differences of the error', 15, network),
  byDifferences('Three layers, held against differences of the error', 10, deep),
] satisfies VisibleCheck[];
