/** Two small gradients in plain loops over WebAssembly's memory. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, Tensor } from '@tensorflow/tfjs-core';

type ConvInfo = backend_util.Conv2DInfo;
type Floats = Float32Array;

/** Adds one image's gradient: the error of each output goes to the largest input of its window, the first of equals. */
function scatterImage(x: Floats, dy: Floats, dx: Floats, info: ConvInfo, image: number): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, padInfo } = info;
  const origin = image * inHeight * inWidth * channels;
  let at = image * outHeight * outWidth * channels;
  for (let i = 0; i < outHeight; i++) {
    const top = i * info.strideHeight - padInfo.top;
    const rows = [Math.max(0, top), Math.min(inHeight, top + info.filterHeight)] as const;
    for (let j = 0; j < outWidth; j++) {
      const left = j * info.strideWidth - padInfo.left;
      const firstColumn = Math.max(0, left);
      const lastColumn = Math.min(inWidth, left + info.filterWidth);
      for (let c = 0; c < channels; c++, at++) {
        let best = Number.NEGATIVE_INFINITY;
        let where = -1;
        for (let row = rows[0]; row < rows[1]; row++) {
          let k = origin + (row * inWidth + firstColumn) * channels + c;
          for (let column = firstColumn; column < lastColumn; column++, k += channels) {
            const value = x[k] as number;
            if (value > best) {
              best = value;
              where = k;
            }
          }
        }
        if (where >= 0) dx[where] = (dx[where] as number) + (dy[at] as number);
      }
    }
  }
}

/** ∂L/∂x of max pooling, into `dx` (zeros): x [N, H, W, C], dy [N, OH, OW, C]; NaN is never the largest. */
export function scatterToMaxima(x: Floats, dy: Floats, dx: Floats, info: ConvInfo): void {
  for (let image = 0; image < info.batchSize; image++) scatterImage(x, dy, dx, info, image);
}

/** Adds each row of `x` to the row of `sums` (zeros) that its segment names; segments below 0 are dropped. */
export function addSegments(x: ArrayLike<number>, segments: ArrayLike<number>, sums: Float32Array): void {
  const width = segments.length ? x.length / segments.length : 0;
  for (let i = 0; i < segments.length; i++) {
    const to = (segments[i] as number) * width;
    if (to < 0) continue;
    for (let j = 0; j < width; j++) sums[to + j] = (sums[to + j] as number) + (x[i * width + j] as number);
  }
}

/** A tensor's numbers in place, valid until the next allocation. */
export function heap(backend: unknown, { shape, dtype, dataId }: Tensor): Float32Array {
  return (backend as BackendWasm).typedArrayFromHeap({ shape, dtype, dataId }) as Float32Array;
}
