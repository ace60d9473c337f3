import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { agrees, holds, notBuilt, numbers, on, seed, tf, withThreads } from './support.ts';

const close = { relative: 1e-4, absolute: 1e-4 };
type Shape4D = [number, number, number, number];
const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
const tensor4d = (shape: Shape4D, from: number, options = {}) =>
  tf.tensor4d(numbers(count(shape), from, options), shape);

const side = fc.integer({ min: 1, max: 12 });
const padding = fc.oneof(fc.constantFrom('valid' as const, 'same' as const), fc.integer({ min: 0, max: 2 }));
const channels = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(8, 16, 17, 33));

/** A convolution with a window that fits. */
const convolution = fc
  .record({
    batch: fc.integer({ min: 1, max: 5 }),
    height: side,
    width: side,
    inChannels: channels,
    outChannels: channels,
    filterHeight: fc.integer({ min: 1, max: 5 }),
    filterWidth: fc.integer({ min: 1, max: 5 }),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    dilation: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
    pad: padding,
  })
  .map((c) => ({
    ...c,
    x: [c.batch, c.height, c.width, c.inChannels] as Shape4D,
    filter: [
      Math.min(c.filterHeight, c.height),
      Math.min(c.filterWidth, c.width),
      c.inChannels,
      c.outChannels,
    ] as Shape4D,
  }));

/**
 * What tfjs takes: padding less than the window. With one number as padding it computes the width from the height's
 * window, so that has to fit as well, dilated or not.
 */
const fits = ({ pad, filter, width }: { pad: unknown; filter: Shape4D; width: number }) =>
  typeof pad !== 'number' || (pad < Math.min(filter[0], filter[1]) && 2 * filter[0] - 1 <= width);

describe('conv2d', { skip: notBuilt }, () => {
  test('any window, stride, padding and number of channels; dilations', () =>
    holds(
      [convolution.filter(fits), fc.boolean(), seed],
      ({ x, filter, pad, stride, dilation, height, width }, dilated, from) => {
        const reach = (n: number, d: number) => (n - 1) * d + 1;
        const small = dilated && reach(filter[0], dilation[0]) <= height && reach(filter[1], dilation[1]) <= width;
        return agrees(
          () =>
            tf.conv2d(
              tensor4d(x, from),
              tensor4d(filter, from + 1),
              small ? 1 : stride,
              pad as 'same',
              'NHWC',
              small ? dilation : 1,
              typeof pad === 'number' ? 'floor' : undefined,
            ),
          close,
        );
      },
      300,
    ));

  test('fused with bias and ReLU', () =>
    holds([convolution.filter(fits), seed], ({ x, filter, outChannels, pad, stride }, from) =>
      agrees(
        () =>
          tf.fused.conv2d({
            x: tensor4d(x, from),
            filter: tensor4d(filter, from + 1),
            strides: stride,
            pad: pad as 'same',
            ...(typeof pad === 'number' ? { dimRoundingMode: 'floor' as const } : {}),
            bias: tf.tensor1d(numbers(outChannels, from + 2)),
            activation: from % 2 ? 'relu' : 'linear',
          }),
        close,
      ),
    ));

  test('both gradients', () =>
    holds([convolution.filter(fits), seed], ({ x, filter, pad, stride }, from) =>
      agrees(() => {
        const rounding = typeof pad === 'number' ? 'floor' : undefined;
        const loss = (a: tf.Tensor, b: tf.Tensor) =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad as 'same', 'NHWC', 1, rounding);
        const [image, weights] = [tensor4d(x, from), tensor4d(filter, from + 1)];
        const dy = tensor4d(loss(image, weights).shape as Shape4D, from + 2);
        return tf.grads(loss)([image, weights], dy);
      }, close),
    ));

  test('many images, whatever the number of threads, to the bit', async () => {
    const gradients = () => {
      const [x, w] = [tensor4d([37, 14, 14, 8], 1), tensor4d([5, 5, 8, 16], 2)];
      const convolve = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same');
      return [convolve(x, w), ...tf.grads(convolve)([x, w], tensor4d([37, 14, 14, 16], 3))];
    };
    await agrees(gradients, { relative: 1e-4, absolute: 2e-3 });
    const alone = await withThreads(1, () => on('native', gradients));
    for (const threads of [2, 3, 7]) assert.deepEqual(await withThreads(threads, () => on('native', gradients)), alone);
  });

  test('a gradient whose shape is not the convolution’s is never read beyond its end', () =>
    agrees(
      () =>
        tf
          .engine()
          .runKernel(
            'Conv2DBackpropInput',
            { dy: tf.ones([1, 4, 4, 1]), filter: tf.ones([2, 2, 1, 1]) },
            { inputShape: [1, 4, 4, 1], strides: 1, pad: 'valid', dataFormat: 'NHWC' },
          ) as tf.Tensor,
      { fallbacks: true },
    ));
});

describe('depthwise', { skip: notBuilt }, () => {
  const depthwise = convolution
    .filter(fits)
    .map((c) => ({ ...c, filter: [c.filter[0], c.filter[1], c.inChannels, 1 + (c.outChannels % 3)] as Shape4D }));

  test('any window, stride, padding and multiplier; dilations, bias and ReLU', () =>
    holds([depthwise, fc.boolean(), seed], ({ x, filter, pad, stride, dilation, height, width }, dilated, from) => {
      const reach = (n: number, d: number) => (n - 1) * d + 1;
      const small = dilated && reach(filter[0], dilation[0]) <= height && reach(filter[1], dilation[1]) <= width;
      return agrees(
        () =>
          tf.fused.depthwiseConv2d({
            x: tensor4d(x, from),
            filter: tensor4d(filter, from + 1),
            strides: small ? 1 : stride,
            dilations: small ? dilation : 1,
            pad: pad as 'same',
            ...(typeof pad === 'number' ? { dimRoundingMode: 'floor' as const } : {}),
            ...(from % 2 ? { bias: tf.tensor1d(numbers(filter[2] * filter[3], from + 2)) } : {}),
            activation: from % 3 ? 'relu' : 'linear',
          }),
        close,
      );
    }));

  test('both gradients', () =>
    holds([depthwise, seed], ({ x, filter, pad, stride }, from) =>
      agrees(() => {
        const rounding = typeof pad === 'number' ? 'floor' : undefined;
        const convolve = (a: tf.Tensor, b: tf.Tensor) =>
          tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad as 'same', 'NHWC', 1, rounding);
        const [image, weights] = [tensor4d(x, from), tensor4d(filter, from + 1)];
        return tf.grads(convolve)([image, weights], tensor4d(convolve(image, weights).shape as Shape4D, from + 2));
      }, close),
    ));
});

describe('pooling', { skip: notBuilt }, () => {
  const pools = convolution.filter(fits).map(({ x, filter, pad, stride }) => ({
    x,
    filter: [filter[0], filter[1]] as [number, number],
    pad: pad as 'same',
    stride,
    rounding: typeof pad === 'number' ? ('floor' as const) : undefined,
  }));

  test('max pooling of any number is cpu’s to the bit', () =>
    holds([pools, seed], ({ x, filter, pad, stride, rounding }, from) =>
      agrees(() => tf.maxPool(tensor4d(x, from, { odd: true }), filter, stride, pad, rounding)),
    ));

  test('average pooling', () =>
    holds([pools, seed], ({ x, filter, pad, stride, rounding }, from) =>
      agrees(() => tf.avgPool(tensor4d(x, from), filter, stride, pad, rounding), {
        relative: 1e-5,
        absolute: 1e-6,
        fallbacks: true,
      }),
    ));

  for (const [name, pool] of [
    ['max', tf.maxPool],
    ['average', tf.avgPool],
  ] as const)
    test(`gradient of ${name} pooling, ties among them`, () =>
      holds([pools, seed], ({ x, filter, pad, stride, rounding }, from) =>
        agrees(
          () => {
            const f = (image: tf.Tensor) => pool(image as tf.Tensor4D, filter, stride, pad, rounding);
            const image = tf.tensor4d(
              numbers(count(x), from, { odd: true }).map((n) => (n > 0.3 ? Math.max(0.5, n) : n)),
              x,
            );
            return tf.grad(f)(image, tensor4d(f(image).shape as Shape4D, from + 1));
          },
          { relative: 1e-5, absolute: 1e-5 },
        ),
      ));
});
