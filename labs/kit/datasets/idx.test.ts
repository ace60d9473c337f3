import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatasetError, parseIdx } from './idx.ts';
import { packImages, unpackImages } from './packed.ts';

function idx(magic: number, sizes: number[], body: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + sizes.length * 4 + body.length);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of [magic, ...sizes].entries()) view.setUint32(i * 4, word);
  bytes.set(body, 4 + sizes.length * 4);
  return bytes;
}
const pixels = [1, 2, 3, 4, 5, 6, 7, 8];
const images = { name: 'images', bytes: idx(0x803, [2, 2, 2], pixels) };
const labels = { name: 'labels', bytes: idx(0x801, [2], [3, 9]) };

test('two images and their labels are read', () => {
  const read = parseIdx(images, labels, 10);
  assert.deepEqual([read.count, read.rows, read.columns], [2, 2, 2]);
  assert.deepEqual([...read.pixels], pixels);
  assert.deepEqual([...read.labels], [3, 9]);
});

const wrong: [string, Uint8Array, Uint8Array, RegExp][] = [
  ['a truncated file', images.bytes.subarray(0, -1), labels.bytes, /images is cut short.*24 bytes, it has 23/],
  ['a file that is too long', idx(0x803, [2, 2, 2], [...pixels, 0]), labels.bytes, /too long/],
  ['an empty file', new Uint8Array(), labels.bytes, /header alone takes 16/],
  ['a foreign file', new TextEncoder().encode('%PDF-1.7 and so on'), labels.bytes, /not an idx file of images/],
  ['the two files swapped', labels.bytes, images.bytes, /images/],
  ['counts that differ', images.bytes, idx(0x801, [1], [3]), /2 images, but labels has 1 labels/],
  ['a label beyond the classes', images.bytes, idx(0x801, [2], [3, 10]), /label 1 is 10; the classes are 0 to 9/],
  ['no images', idx(0x803, [0, 2, 2], []), idx(0x801, [0], []), /holds no images/],
];
for (const [what, imageBytes, labelBytes, message] of wrong)
  test(`${what} is a clear error`, () => {
    const read = () => parseIdx({ name: 'images', bytes: imageBytes }, { name: 'labels', bytes: labelBytes }, 10);
    assert.throws(read, (error) => error instanceof DatasetError && message.test(error.message));
  });

test('packed and unpacked, both splits are the same; cut short they are refused', () => {
  const train = parseIdx(images, labels, 10);
  const test = { ...train, count: 1, pixels: train.pixels.slice(0, 4), labels: train.labels.slice(0, 1) };
  const packed = packImages({ train, test });
  assert.deepEqual(unpackImages(packed), { train, test });
  assert.throws(() => unpackImages(packed.subarray(0, -1)), /incomplete/);
  assert.throws(() => unpackImages(new Uint8Array(100)), /not a data set/);
});
