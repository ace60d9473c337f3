import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('One layer, one neuron: (y − t) · y (1 − y) · x', 10, call('layerGradients', [[[0, 0]]], [[0]], [2, -1], [1]), [
    [[-0.25, 0.125]],
  ]),
  gives(
    'Two layers: the hidden neuron’s slope is ¼ where its net is 0',
    20,
    call('layerGradients', [[[0]], [[4]]], [[0], [-2]], [1], [1]),
    [[[-0.125]], [[-0.0625]]],
  ),
] satisfies VisibleCheck[];
