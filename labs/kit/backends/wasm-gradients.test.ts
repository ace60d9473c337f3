import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '../gradients.node.ts';
import fc from 'fast-check';
import { registerWasmGradients } from './wasm-gradients.ts';

type Shape4D = [number, number, number, number];
type Pad = 'valid' | 'same' | number | [[number, number], [number, number], [number, number], [number, number]];

interface Case {
  readonly x: Shape4D;
  readonly window: [number, number];
  readonly filters: number;
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly pad: Pad;
  readonly seed: number;
}

const side = fc.integer({ min: 1, max: 7 });
const few = fc.integer({ min: 1, max: 3 });
const explicit = fc.tuple(few, few, few, few).map(
  ([a, b, c, d]): Pad => [
    [0, 0],
    [a - 1, b - 1],
    [c - 1, d - 1],
    [0, 0],
  ],
);
const padding: fc.Arbitrary<Pad> = fc.oneof(
  fc.constant<Pad>('valid'),
  fc.constant<Pad>('same'),
  fc.integer({ min: 0, max: 3 }),
  explicit,
);

/** tfjs computes the output's width from the height's window and stride where the padding is one number. */
function square(drawn: Case): Case {
  const twice = ([n]: [number, number]): [number, number] => [n, n];
  const { window, strides, dilations } = drawn;
  return { ...drawn, window: twice(window), strides: twice(strides), dilations: twice(dilations) };
}

/** Convolutions that tf.conv2d takes and that give an output. */
function convolutions(dilated: boolean): fc.Arbitrary<Case> {
  return fc
    .record({
      x: fc.tuple(few, side, side, few),
      window: fc.tuple(few, few),
      filters: few,
      strides: dilated ? fc.constant<[number, number]>([1, 1]) : fc.tuple(few, few),
      dilations: dilated ? fc.tuple(few, few) : fc.constant<[number, number]>([1, 1]),
      pad: padding,
      seed: fc.integer({ min: 1, max: 1e6 }),
    })
    .map((drawn) => (typeof drawn.pad === 'number' ? square(drawn) : drawn))
    .filter(({ x, window, filters, strides, dilations, pad }) => {
      const info = tf.backend_util.computeConv2DInfo(x, [...window, x[3], filters], strides, dilations, pad);
      return info.outHeight > 0 && info.outWidth > 0;
    });
}

/** Values and gradients of `f` at `inputs`, computed on one backend; every tensor there is freed again. */
async function gradientsOn(
  backend: string,
  inputs: readonly { shape: number[]; values: Float32Array }[],
  f: (...tensors: tf.Tensor[]) => tf.Tensor,
): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const count = tf.memory().numTensors;
  const gradients = tf.tidy(() => {
    const tensors = inputs.map(({ shape, values }) => tf.tensor(values, shape));
    // A loss whose gradient differs from entry to entry.
    const loss = (...at: tf.Tensor[]) => {
      const y = f(...at);
      const weights = tf.tensor(
        Float32Array.from({ length: y.size }, (_, i) => Math.sin(i + 1)),
        y.shape,
      );
      return tf.sum(tf.mul(weights, y)) as tf.Scalar;
    };
    return tf.grads(loss)(tensors);
  });
  assert.equal(tf.memory().numTensors, count + gradients.length, `tensors left over on ${backend}`);
  const values = await Promise.all(gradients.map(async (gradient) => (await gradient.data()) as Float32Array));
  tf.dispose(gradients);
  return values;
}

function close(actual: readonly Float32Array[], expected: readonly Float32Array[]): void {
  assert.deepEqual(
    actual.map(({ length }) => length),
    expected.map(({ length }) => length),
  );
  for (const [k, values] of expected.entries())
    for (const [i, value] of values.entries()) {
      const got = actual[k]?.[i] ?? Number.NaN;
      assert.ok(Math.abs(got - value) <= 1e-4 * (1 + Math.abs(value)), `gradient ${k} at ${i}: ${got}, not ${value}`);
    }
}

function input(shape: number[], seed: number) {
  const length = shape.reduce((product, n) => product * n, 1);
  return { shape, values: Float32Array.from({ length }, (_, i) => Math.cos((i + 1) * seed * 0.37)) };
}

/** Zeros between the taps: the filter [F, F, C, K] whose plain convolution is the dilated one. */
function spread(filter: tf.Tensor, [rows, columns]: [number, number]): tf.Tensor {
  const [height, width, channels, filters] = filter.shape as Shape4D;
  const tall = tf.reshape(
    tf.pad(tf.reshape(filter, [height, 1, width * channels * filters]), [
      [0, 0],
      [0, rows - 1],
      [0, 0],
    ]),
    [height * rows, width, channels * filters],
  );
  const wide = tf.reshape(
    tf.pad(tf.reshape(tall, [height * rows * width, 1, channels * filters]), [
      [0, 0],
      [0, columns - 1],
      [0, 0],
    ]),
    [height * rows, width * columns, channels, filters],
  );
  const size = [(height - 1) * rows + 1, (width - 1) * columns + 1, channels, filters];
  return tf.slice(wide, [0, 0, 0, 0], size);
}

/** Checks gradients on `wasm` against those on `cpu`, of the same function or of one that must equal it. */
async function agree(
  shapes: readonly number[][],
  seed: number,
  f: (...tensors: tf.Tensor[]) => tf.Tensor,
  oracle = f,
): Promise<void> {
  const inputs = shapes.map((shape, k) => input(shape, seed + k));
  close(await gradientsOn('wasm', inputs, f), await gradientsOn('cpu', inputs, oracle));
}

before(async () => {
  registerWasmGradients(tf);
  registerWasmGradients(tf);
  for (const name of ['wasm', 'cpu']) await tf.setBackend(name);
});

test('convolutions of any stride and padding have the gradients that cpu computes', async () => {
  await fc.assert(
    fc.asyncProperty(convolutions(false), async ({ x, window, filters, strides, pad, seed }) => {
      await agree([x, [...window, x[3], filters]], seed, (images, filter) =>
        tf.conv2d(images as tf.Tensor4D, filter as tf.Tensor4D, strides, pad),
      );
    }),
    { numRuns: 400 },
  );
});

test('dilated convolutions have the gradients of the same filter with zeros between its taps', async () => {
  await fc.assert(
    fc.asyncProperty(convolutions(true), async ({ x, window, filters, dilations, pad, seed }) => {
      await agree(
        [x, [...window, x[3], filters]],
        seed,
        (images, filter) => tf.conv2d(images as tf.Tensor4D, filter as tf.Tensor4D, 1, pad, 'NHWC', dilations),
        (images, filter) => tf.conv2d(images as tf.Tensor4D, spread(filter, dilations) as tf.Tensor4D, 1, pad),
      );
    }),
    { numRuns: 200 },
  );
});

test('padding as one number around a window that is no square is that padding on each side', async () => {
  const [x, filter] = [
    [2, 5, 6, 2],
    [3, 1, 2, 2],
  ];
  for (const [strides, pad] of [
    [[1, 1], 1],
    [[2, 3], 2],
    [[1, 2], 1],
  ] as [[number, number], number][])
    await agree(
      [x, filter] as number[][],
      5,
      (images, weights) => tf.conv2d(images as tf.Tensor4D, weights as tf.Tensor4D, strides, pad),
      (images, weights) =>
        tf.conv2d(images as tf.Tensor4D, weights as tf.Tensor4D, strides, [
          [0, 0],
          [pad, pad],
          [pad, pad],
          [0, 0],
        ]),
    );
});

test('pooling of any window, stride and padding has the gradients that cpu computes', async () => {
  await fc.assert(
    fc.asyncProperty(convolutions(false), fc.boolean(), async ({ x, window, strides, pad, seed }, average) => {
      fc.pre(typeof pad === 'string');
      const pool = average ? tf.avgPool : tf.maxPool;
      await agree([x], seed, (images) => pool(images as tf.Tensor4D, window, strides, pad as 'same' | 'valid'));
    }),
    { numRuns: 200 },
  );
});

test('max pooling sends the error to the first of equal inputs, as cpu does', async () => {
  const equal = (x: tf.Tensor) => tf.maxPool(tf.relu(tf.sub(x, 10)) as tf.Tensor4D, 2, 2, 'valid');
  const all = { shape: [1, 4, 4, 2], values: new Float32Array(32).fill(11) };
  close(await gradientsOn('wasm', [all], equal), await gradientsOn('cpu', [all], equal));
});

test('products have the gradients that cpu computes, transposed or not, single or many', async () => {
  const size = fc.integer({ min: 1, max: 9 });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(size, size, size),
      fc.constantFrom<number[]>([], [1], [3]),
      fc.boolean(),
      fc.boolean(),
      async ([rows, inner, columns], many, transposeA, transposeB) => {
        const a = [...many, ...(transposeA ? [inner, rows] : [rows, inner])];
        const b = [...many, ...(transposeB ? [columns, inner] : [inner, columns])];
        await agree([a, b], rows, (left, right) => tf.matMul(left, right, transposeA, transposeB));
      },
    ),
    { numRuns: 150 },
  );
});

const unary: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  relu: tf.relu,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  'gather, with repeated rows': (x) => tf.gather(x, tf.tensor1d([2, 0, 2, 1], 'int32')),
  dropout: (x) => tf.dropout(x, 0.5, undefined, 7),
  'cross-entropy against one-hot': (x) =>
    tf.neg(tf.sum(tf.mul(tf.oneHot(tf.tensor1d([1, 0, 3, 2], 'int32'), 5), tf.logSoftmax(x)))),
  'bias, mean and square root': (x) => tf.sqrt(tf.mean(tf.square(tf.add(x, tf.ones([5]))), 0)),
};
for (const [name, f] of Object.entries(unary))
  test(`${name}: the gradient is that of cpu`, async () => {
    await agree([[4, 5]], 3, f);
  });

test('a hundred training steps of a convolution leave no tensor behind', async () => {
  await tf.setBackend('wasm');
  const filter = tf.variable(tf.truncatedNormal([3, 3, 1, 2], 0, 0.1, 'float32', 1));
  const images = tf.ones([2, 6, 6, 1]) as tf.Tensor4D;
  const step = () =>
    tf.tidy(() => {
      const loss = () => tf.mean(tf.square(tf.maxPool(tf.conv2d(images, filter as never, 1, 'same'), 2, 2, 'valid')));
      const { grads } = tf.variableGrads(loss as () => tf.Scalar, [filter]);
      filter.assign(tf.sub(filter, tf.mul(grads[filter.name] as tf.Tensor, 0.1)));
    });
  step();
  const { numTensors, numDataBuffers } = tf.memory();
  for (let i = 0; i < 100; i++) step();
  assert.deepEqual([tf.memory().numTensors, tf.memory().numDataBuffers], [numTensors, numDataBuffers]);
  tf.dispose([filter, images]);
});
