import { agrees, call, float32 } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { layerBatch } from '../../layer.ts';

type TensorData = { readonly $tensor: { readonly shape: readonly number[]; readonly values: readonly number[] } };

const drawTensor = (random: Random, shape: readonly number[]): TensorData => ({
  $tensor: {
    shape,
    values: Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => 0.5 + 2 * random.normal()),
  },
});

/** A matrix as nested lists. */
function rowsOf({ $tensor: { shape, values } }: TensorData): number[][] {
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}

/** The lab's own layer, on what the tensors hold. */
function expected(W: TensorData, X: TensorData, b: TensorData) {
  const Y = layerBatch(rowsOf(W), rowsOf(X), b.$tensor.values);
  return { $tensor: { shape: [Y.length, b.$tensor.values.length], values: Y.flat() } };
}

function drawn(random: Random, biased: boolean): Call[] {
  return Array.from({ length: 3 }, (_, i) => {
    const [n, d, m] = [2 + random.integer(3), 2 + random.integer(3) + i, 3 + random.integer(3) + i];
    const b = biased
      ? drawTensor(random, [m])
      : { $tensor: { shape: [m], values: Array.from({ length: m }, () => 0) } };
    return call('layerBatch', drawTensor(random, [m, d]), drawTensor(random, [n, d]), b);
  });
}

export default [
  agrees('Other sizes, without biases', 20, (random) => drawn(random, false), expected, float32),
  agrees('Other sizes, with biases', 40, (random) => drawn(random, true), expected, float32),
] satisfies HiddenCheck[];
