/**
 * Both splits of a data set in one binary body, as the server sends it to a browser:
 * "DL101IMG", then for train and test count, rows, columns (uint32, little-endian), then
 * train pixels, train labels, test pixels, test labels.
 */
import { DatasetError } from './idx.ts';
import type { ImageSplits, LabelledImages } from './images.ts';

const magic = 'DL101IMG';
const headerBytes = magic.length + 6 * 4;

/** Throws nothing; the result has `packedBytes(splits)` bytes. */
export function packImages({ train, test }: ImageSplits): Uint8Array {
  const parts = [train.pixels, train.labels, test.pixels, test.labels];
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, headerBytes));
  for (let i = 0; i < magic.length; i++) packed[i] = magic.charCodeAt(i);
  const view = new DataView(packed.buffer);
  const sizes = [train, test].flatMap(({ count, rows, columns }) => [count, rows, columns]);
  for (const [i, size] of sizes.entries()) view.setUint32(magic.length + i * 4, size, true);
  let at = headerBytes;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** Reads what `packImages` wrote, without copying the pixels. Throws a `DatasetError` when it is cut short or something else. */
export function unpackImages(bytes: Uint8Array): ImageSplits {
  const found = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (found !== magic || bytes.length < headerBytes)
    throw new DatasetError('The images that arrived are not a data set of this course.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = (i: number) => view.getUint32(magic.length + i * 4, true);
  let at = headerBytes;
  const take = (length: number): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const split = (i: number): LabelledImages => {
    const [count, rows, columns] = [size(i), size(i + 1), size(i + 2)];
    return { count, rows, columns, pixels: take(count * rows * columns), labels: take(count) };
  };
  const splits = { train: split(0), test: split(3) };
  if (at !== bytes.length) throw new DatasetError(`The images arrived incomplete: ${bytes.length} bytes of ${at}.`);
  return splits;
}
