/** Unrolling, the dense layer and its convolution, against PyTorch, NumPy, the tfjs kernels and finite differences. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import { checkGradient } from '../kit/gradient-check.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { bytesOf, type CountedLayer, lenet5, multiplications, parameterCount, vgg16 } from './cost.ts';
import { convolve, dense, denseAsConv, portWeights } from './dense.ts';
import { cellAt, flatten, flattenHWC, indexOf, type Shape, sizeOf, transposition, unflatten } from './unroll.ts';

type Three = readonly [number, number, number];
interface Goldens {
  readonly volumes: readonly { shape: Three; volume: number[][][]; chw: number[]; hwc: number[] }[];
  readonly layers: readonly {
    readonly shape: Three;
    readonly volume: number[][][];
    readonly W: number[][];
    readonly b: number[];
    readonly y: number[];
    readonly filters: number[][][][];
    readonly convolved: number[][][];
    readonly larger: number[][][];
    readonly slid: number[][][];
    readonly ported: number[][];
  }[];
  readonly counts: readonly { readonly layer: CountedLayer; readonly count: number }[];
}
const goldens = JSON.parse(await readFile(new URL('goldens/goldens.json', import.meta.url), 'utf8')) as Goldens;

test("PyTorch flattens in C, H, W order, NumPy's transposition gives H, W, C, and back", () => {
  for (const { shape, volume, chw, hwc } of goldens.volumes) {
    assert.deepEqual(flatten(volume), chw);
    assert.deepEqual(flattenHWC(volume), hwc);
    assert.deepEqual(unflatten(chw, shape), volume);
    assert.deepEqual(
      transposition(shape).map((from) => chw[from]),
      hwc,
    );
  }
});

test('tfjs flattens what it keeps as H, W, C in that order', async () => {
  for (const { volume, hwc } of goldens.volumes) {
    const y = tf.tidy(() => tf.reshape(tf.transpose(tf.tensor3d(volume) as Tensor3D, [1, 2, 0]), [-1]));
    assert.deepEqual(Array.from(await y.data()), hwc);
    y.dispose();
  }
});

test('an index and its cell know each other, in both orders', () => {
  const shape: Shape = [3, 4, 5];
  for (const order of ['CHW', 'HWC'] as const)
    for (let i = 0; i < sizeOf(shape); i++) assert.equal(indexOf(cellAt(i, shape, order), shape, order), i);
  assert.equal(indexOf({ c: 1, h: 0, w: 2 }, [2, 3, 4]), 14);
  assert.equal(indexOf({ c: 1, h: 0, w: 2 }, [2, 3, 4], 'HWC'), 5);
});

test("PyTorch's linear layer, its convolution with the unflattened weights, and a larger volume", () => {
  for (const { shape, volume, W, b, y, filters, convolved, larger, slid, ported } of goldens.layers) {
    assert.deepEqual(dense(flatten(volume), W, b), y);
    assert.deepEqual(denseAsConv(W, shape), filters);
    assert.deepEqual(convolve(volume, denseAsConv(W, shape), b), convolved);
    assert.deepEqual(convolved.flat(2), y);
    assert.deepEqual(convolve(larger, filters, b), slid);
    assert.deepEqual(portWeights(W, shape), ported);
    assert.deepEqual(dense(flattenHWC(volume), ported, b), y);
  }
});

test('the gradient of a dense layer: ∂E/∂W[k][i] = dy[k] · x[i], by finite differences', () => {
  const random = seededRandom(11);
  const list = (length: number) => Array.from({ length }, () => random.normal());
  const [x, b, dy] = [list(4), list(3), list(3)];
  const W = Array.from({ length: 3 }, () => list(4));
  const loss = (at: { W: number[][]; x: number[]; b: number[] }) =>
    dense(at.x, at.W, at.b).reduce((sum, y, k) => sum + y * (dy[k] ?? 0), 0);
  const gradient = {
    W: W.map((row, k) => row.map((_, i) => (dy[k] ?? 0) * (x[i] ?? 0))),
    x: x.map((_, i) => W.reduce((sum, row, k) => sum + (row[i] ?? 0) * (dy[k] ?? 0), 0)),
    b: dy,
  };
  assert.ok(checkGradient(loss, { W, x, b }, gradient).ok);
});

test('parameters are those that PyTorch counts, and what VGG-16 is known for', () => {
  for (const { layer, count } of goldens.counts) assert.equal(parameterCount(layer), count);
  const total = (layers: typeof vgg16, of: (layer: (typeof vgg16)[number]) => number) =>
    layers.reduce((sum, layer) => sum + of(layer), 0);
  assert.equal(
    total(vgg16, ({ layer }) => parameterCount(layer)),
    138_357_544,
  );
  assert.equal(total(vgg16, multiplications), 15_470_264_320);
  assert.equal(
    total(lenet5, ({ layer }) => parameterCount(layer)),
    61_706,
  );
  assert.equal(bytesOf({ type: 'dense', inputs: 25088, units: 1024 }), 4 * (25_690_112 + 1024));
});

test('what does not go together is refused with its shapes', () => {
  const refused = (run: () => unknown, sentence: RegExp) => assert.throws(run, sentence);
  refused(() => flatten([[[1, 2], [3]]]), /The volume is ragged: by its first entries it is 1 × 2 × 2/);
  refused(() => flatten([[1, 2]] as never), /The volume should be nested 3 deep; it has only 2/);
  refused(() => unflatten([1, 2, 3], [1, 2, 2]), /The vector is 3; for a volume of 1 × 2 × 2 it should be 4\./);
  refused(() => unflatten([], [1, 2, 2]), /The vector has the shape 0: there is nothing in it/);
  refused(() => unflatten([1], [1, 0, 1]), /A size of the shape \[1, 0, 1\] should be a whole number of at least 1/);
  refused(() => unflatten([1], [1, 1] as never), /three sizes, \[C, H, W\]; \[1, 1\] has 2/);
  refused(() => dense([1, 2], [[1, 2, 3]], [0]), /The input x is 2; for weights of 1 × 3 it should be 3\./);
  refused(() => dense([1, 2], [[1, 2]], [0, 0]), /The bias b is 2; for weights of 1 × 2 it should be 1\./);
  refused(() => dense([1, 2], [[1, 2], [3]], [0, 0]), /The matrix of weights W is ragged/);
  refused(
    () => denseAsConv([[1, 2, 3]], [1, 2, 2]),
    /The matrix of weights W is 1 × 3; for a volume of 1 × 2 × 2 it should be 1 × 4\./,
  );
  refused(() => portWeights([[1, 2, 3]], [3, 2, 1]), /it should be 1 × 6/);
  refused(
    () => convolve([[[1, 2]]], [[[[1]], [[2]]]], [0]),
    /The number of filters and their channels is 1 × 2; for a volume of 1 channels it should be 1 × 1/,
  );
  refused(() => convolve([[[1]]], [[[[1, 2]]]], [0]), /A window of 1 × 2 doesn't fit into a volume of 1 × 1 × 1/);
  refused(() => convolve([[[1]]], [[[[1]]]], []), /The bias b has the shape 0|The bias b/);
  refused(() => parameterCount({ type: 'dense', inputs: 0, units: 3 }), /inputs should be a whole number/);
});
