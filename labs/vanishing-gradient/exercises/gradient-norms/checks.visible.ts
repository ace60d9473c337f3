import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One layer with one neuron', 10, call('gradientNorms', [[[3, 4]]]), [5]),
  gives(
    'A number for each layer, the first layer first',
    15,
    call('gradientNorms', [[[3, 4]], [[-2]], [[0]]]),
    [5, 2, 0],
  ),
  gives(
    'All neurons of a layer count together',
    15,
    call('gradientNorms', [
      [
        [1, 2],
        [-2, 4],
      ],
      [[6], [8]],
    ]),
    [5, 10],
  ),
] satisfies VisibleCheck[];
