/** How a window of weights slides over images [N, H, W, C], and the records of the kernels in which one does. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { KernelCall } from '../kernel.ts';
import { record } from '../record.ts';

const sliding = {
  batch: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  inChannels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  outChannels: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
} as const;
const padding = { padTop: 'i32', padLeft: 'i32' } as const;

/** Convolutions, and all of depthwise ones. */
export const windowParams = record({
  ...sliding,
  dilationHeight: 'i32',
  dilationWidth: 'i32',
  ...padding,
  activation: 'i32',
});

/** Gradients of convolutions; tfjs has none where a window is dilated. */
export const windowGradParams = record({ ...sliding, ...padding });

type Shape4D = [number, number, number, number];

/** How a window slides, with the parameters of the C++ side; null for what native code doesn't take. */
export function slidingOf(
  { attrs }: KernelCall,
  inShape: readonly number[],
  filterShape: readonly number[],
  { dilations = 1, depthwise = false }: { dilations?: unknown; depthwise?: boolean } = {},
) {
  if (inShape.length !== 4 || filterShape.length !== 4) return null;
  if (attrs.dataFormat !== undefined && attrs.dataFormat !== 'NHWC') return null;
  const info = backend_util.computeConv2DInfo(
    inShape as Shape4D,
    filterShape as Shape4D,
    attrs.strides as number,
    (dilations ?? 1) as number,
    attrs.pad as 'same',
    attrs.dimRoundingMode as 'floor',
    depthwise,
  );
  const { batchSize: batch, padInfo, outShape, ...rest } = info;
  // One number as padding makes tfjs compute the width from the height's window: it may come out below zero.
  if (info.outHeight < 0 || info.outWidth < 0 || rest.filterHeight * rest.filterWidth > 1024) return null;
  return { ...rest, batch, outShape, padTop: padInfo.top, padLeft: padInfo.left };
}
