/** The gradient of a convolution with respect to its filter, made of convolutions that every backend has. */
import type { backend_util, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';

/** How a convolution slides, in tfjs's words; NHWC. */
export interface ConvAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * ∂L/∂W [F, F, C, filters] from the input x [N, H, W, C] and ∂L/∂y [N, OH, OW, filters].
 *
 * ∂L/∂W[r, s, c, k] = Σ x[n, i · stride + r · dilation − pad, …, c] · ∂L/∂y[n, i, …, k] over n and i. That is a
 * convolution again: channels are its batch, the batch is its channels, ∂L/∂y is its filter, and strides and
 * dilations have changed places.
 */
export function convFilterGradient(
  tf: Tf,
  x: Tensor4D,
  dy: Tensor4D,
  filterShape: [number, number, number, number],
  { strides, pad, dilations = 1, dimRoundingMode }: ConvAttributes,
): Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, dilations, pad, dimRoundingMode);
  const { padInfo, filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  // Padding at the end so that the last tap is reached; the forward padding may have been more, or less.
  const after = (size: number, before: number, taps: number, dilation: number, outputs: number, stride: number) =>
    Math.max(0, (taps - 1) * dilation + (outputs - 1) * stride + 1 - size - before);
  const bottom = after(info.inHeight, padInfo.top, filterHeight, dilationHeight, info.outHeight, strideHeight);
  const right = after(info.inWidth, padInfo.left, filterWidth, dilationWidth, info.outWidth, strideWidth);
  return tf.tidy(() => {
    const gradient: Tensor4D = tf.conv2d(
      tf.transpose(x, [3, 1, 2, 0]),
      tf.transpose(dy, [1, 2, 0, 3]),
      [dilationHeight, dilationWidth],
      [
        [0, 0],
        [padInfo.top, bottom],
        [padInfo.left, right],
        [0, 0],
      ],
      'NHWC',
      [strideHeight, strideWidth],
    );
    // Rows and columns that the strides never reached would be taps beyond the filter.
    const exact = gradient.shape[1] === filterHeight && gradient.shape[2] === filterWidth;
    const taps = exact ? gradient : tf.slice(gradient, [0, 0, 0, 0], [-1, filterHeight, filterWidth, -1]);
    return tf.transpose(taps, [1, 2, 0, 3]);
  });
}
