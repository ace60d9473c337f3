import { all, call, gives, judgeValue } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const stream = (...values: number[]) => ({ $fn: 'stream', values });
const small = [
  [1, -1, 0.5],
  [-2, 0, 1],
];
const step = (draws: readonly number[], learningRate: number) =>
  call('contrastiveDivergence', [1, 0, 1], small, [0.5, -0.5, 1], [-1, 0.5], stream(...draws), learningRate);
const still = [step([0.9, 0.1], 0)];

export default [
  gives(
    'A machine of zeros: every probability is one half',
    15,
    call('contrastiveDivergence', [1, 0], [[0, 0]], [0, 0], [0], stream(0.3), 1),
    { W: [[0.25, -0.25]], a: [0.5, -0.5], b: [0] },
  ),
  gives('Two hidden units, the first at rest', 15, step([0.9, 0.1], 0.5), {
    W: [
      [1.2820603309669978, -1.060367704454452, 0.6703926589362433],
      [-1.8781964502962853, -0.13859181628544667, 0.8654375734425699],
    ],
    a: [0.9087872380968218, -0.6887703343990728, 1.059601461011059],
    b: [-0.8486675572509184, 0.3216792426588456],
  }),
  {
    name: 'A learning rate of 0 changes nothing',
    weight: 5,
    calls: still,
    judge: (outcomes, calls) =>
      all(calls.map((one, i) => judgeValue(one, outcomes[i], { W: small, a: [0.5, -0.5, 1], b: [-1, 0.5] }))),
  },
] satisfies VisibleCheck[];
