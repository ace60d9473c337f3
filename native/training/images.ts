/** Batches of images straight from their bytes. */
import { engine, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend.ts';
import { record } from '../record.ts';

/** Labelled images as bytes: pixels [count, rows, columns] in 0 … 255, labels [count]. */
export interface ImageBytes {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export const gatherImagesParams = record({ count: 'i32', size: 'i32' });

/**
 * The images at `indices` as a tensor [N, rows, columns, 1] in 0 … 1, and their labels [N]. The caller disposes of both.
 * Throws a `RangeError` for an index that there is no image for.
 */
export function gatherImages(backend: NativeBackend, images: ImageBytes, indices: ArrayLike<number>) {
  const { count, rows, columns, pixels, labels } = images;
  const [n, size] = [indices.length, rows * columns];
  if (pixels.length < count * size || labels.length < count)
    throw new RangeError(`${count} images of ${rows} × ${columns} need ${count * size} bytes and ${count} labels.`);
  const [own, classes] = [new Int32Array(n), new Int32Array(n)];
  for (let i = 0; i < n; i++) {
    const index = indices[i] as number;
    if (!(index >= 0 && index < count && Number.isInteger(index)))
      throw new RangeError(`There is no image ${index}: the data set has ${count}.`);
    own[i] = index;
    classes[i] = labels[index] as number;
  }
  const { info, values } = backend.output([n, rows, columns, 1]);
  backend.addon.kernels.gatherImages(gatherImagesParams({ count: n, size }), pixels, own, values);
  const tensor = (made: typeof info) => engine().makeTensorFromTensorInfo(made, backend);
  return {
    images: tensor(info) as Tensor4D,
    labels: tensor(backend.makeTensorInfo([n], 'int32', classes)) as Tensor1D,
  };
}
