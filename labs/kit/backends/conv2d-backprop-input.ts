/** The gradient of a convolution of stride 1 with respect to its input, made of one convolution. */
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';
import type { ConvAttributes } from './conv2d-backprop-filter.ts';

/**
 * ∂L/∂x [N, H, W, C] from ∂L/∂y [N, OH, OW, filters] and W [F, F, C, filters]: ∂L/∂y, padded with what the
 * windows overlapped, convolved with the filter turned by 180° (its channels and filters exchanged).
 * For stride 1 and any dilation; throws a `RangeError` for other strides.
 */
export function convInputGradient(
  tf: Tf,
  inputShape: [number, number, number, number],
  dy: Tensor4D,
  filter: Tensor4D,
  { strides, pad, dilations = 1, dimRoundingMode }: ConvAttributes,
): Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(inputShape, filter.shape, strides, dilations, pad, dimRoundingMode);
  if (info.strideHeight !== 1 || info.strideWidth !== 1) throw new RangeError('convInputGradient is for stride 1.');
  const sides = [
    { size: info.inHeight, reach: info.effectiveFilterHeight - 1, padded: info.padInfo.top, outputs: info.outHeight },
    { size: info.inWidth, reach: info.effectiveFilterWidth - 1, padded: info.padInfo.left, outputs: info.outWidth },
  ].map(({ size, reach, padded, outputs }) => {
    const before = reach - padded;
    const after = size + reach - outputs - before;
    // Outputs that saw nothing but padding have no say.
    const cropped = { begin: Math.max(0, -before), size: outputs + Math.min(0, before) + Math.min(0, after) };
    return { cropped, pad: [Math.max(0, before), Math.max(0, after)] as [number, number] };
  });
  const [rows, columns] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return tf.tidy(() => {
    const turned: Tensor4D = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
    const kept = [dy.shape[0], rows.cropped.size, columns.cropped.size, dy.shape[3]] as [
      number,
      number,
      number,
      number,
    ];
    const whole = kept[1] === dy.shape[1] && kept[2] === dy.shape[2];
    const seen = whole ? dy : tf.slice(dy, [0, rows.cropped.begin, columns.cropped.begin, 0], kept);
    const padding: [[number, number], [number, number], [number, number], [number, number]] = [
      [0, 0],
      rows.pad,
      columns.pad,
      [0, 0],
    ];
    return tf.conv2d(seen, turned, 1, padding, 'NHWC', dilations);
  });
}
