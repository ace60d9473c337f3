import { call, float32, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const tensor = (shape: number[], values: number[]) => ({ $tensor: { shape, values } });
const W = tensor([3, 2], [1, 2, 3, 4, 5, 6]);
const square = tensor([2, 2], [1, 2, 3, 4]);
const X = tensor([2, 2], [2, 1, 0, -1]);

export default [
  gives(
    'Two samples, three neurons',
    20,
    call('layerBatch', W, X, tensor([3], [0, 0, 0])),
    tensor([2, 3], [4, 10, 16, -2, -4, -6]),
    float32,
  ),
  gives(
    'Each neuron has a bias of its own',
    10,
    call('layerBatch', W, X, tensor([3], [1, -2, 0.5])),
    tensor([2, 3], [5, 8, 16.5, -1, -6, -5.5]),
    float32,
  ),
  gives(
    'As many neurons as inputs: rows of W are still neurons',
    10,
    call('layerBatch', square, X, tensor([2], [0, 0])),
    tensor([2, 2], [4, 10, -2, -4]),
    float32,
  ),
] satisfies VisibleCheck[];
