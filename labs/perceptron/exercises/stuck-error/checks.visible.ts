import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const twice = [
  { x: [1], t: 2 },
  { x: [1], t: 2 },
];

export default [
  gives('No epochs: nothing has changed', 5, call('fitNeuron', twice, 0.25, 0), { w: [0], b: 0, errors: [] }),
  gives('One sample, once', 10, call('fitNeuron', [{ x: [1, -2], t: 1 }], 0.5, 1), {
    w: [0.5, -1],
    b: 0.5,
    errors: [0.5],
  }),
  gives('The same sample twice', 25, call('fitNeuron', twice, 0.25, 1), { w: [0.75], b: 0.75, errors: [1.25] }),
] satisfies VisibleCheck[];
