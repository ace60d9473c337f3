import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('Two inputs, each times its weight', 20, call('neuron', [1, 2], [3, 4], 0), 11),
  gives('The bias is added', 10, call('neuron', [1, 2], [3, 4], 5), 16),
  gives('Three inputs', 10, call('neuron', [1, -1, 2], [0.5, 2, -3], 0), -7.5),
] satisfies VisibleCheck[];
