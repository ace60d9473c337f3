/** The idx format of MNIST's files (Yann LeCun, "The MNIST database"): a big-endian header, then bytes. */
import { Problem } from '../problem.ts';
import type { LabelledImages } from './images.ts';

const imagesMagic = 0x00000803;
const labelsMagic = 0x00000801;

/** Thrown for a file that isn't what it should be. */
export class DatasetError extends Problem {
  constructor(message: string) {
    super(message);
    this.name = 'DatasetError';
  }
}

function header(bytes: Uint8Array, name: string, magic: number, words: number): number[] {
  if (bytes.length < words * 4)
    throw new DatasetError(`${name} has ${bytes.length} bytes; its header alone takes ${words * 4}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [found, ...sizes] = Array.from({ length: words }, (_, i) => view.getUint32(i * 4));
  if (found !== magic)
    throw new DatasetError(
      `${name} is not an idx file of ${magic === imagesMagic ? 'images' : 'labels'}: it begins with ${found}, not with ${magic}.`,
    );
  return sizes;
}

function body(bytes: Uint8Array, name: string, start: number, length: number): Uint8Array {
  if (bytes.length !== start + length)
    throw new DatasetError(
      `${name} is ${bytes.length < start + length ? 'cut short' : 'too long'}: its header promises ${start + length} bytes, it has ${bytes.length}.`,
    );
  return bytes.subarray(start);
}

/**
 * Reads one idx file of images and one of labels. The pixels are views of the files' bytes.
 * Throws a `DatasetError` that names the file when the magic number, a count or a size is wrong.
 */
export function parseIdx(
  images: { name: string; bytes: Uint8Array },
  labels: { name: string; bytes: Uint8Array },
  classes: number,
): LabelledImages {
  const [count = 0, rows = 0, columns = 0] = header(images.bytes, images.name, imagesMagic, 4);
  const [labelCount = 0] = header(labels.bytes, labels.name, labelsMagic, 2);
  if (count === 0 || rows === 0 || columns === 0) throw new DatasetError(`${images.name} holds no images.`);
  if (count !== labelCount)
    throw new DatasetError(`${images.name} has ${count} images, but ${labels.name} has ${labelCount} labels.`);
  const pixels = body(images.bytes, images.name, 16, count * rows * columns);
  const classOf = body(labels.bytes, labels.name, 8, count);
  const foreign = classOf.findIndex((label) => label >= classes);
  if (foreign >= 0)
    throw new DatasetError(
      `${labels.name}: label ${foreign} is ${classOf[foreign]}; the classes are 0 to ${classes - 1}.`,
    );
  return { count, rows, columns, pixels, labels: classOf };
}
