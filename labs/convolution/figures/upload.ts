/** An image file of the student's as a picture; it stays in the page. */

import { matrixOf } from '../../kit/nested.ts';
import { Problem } from '../../kit/problem.ts';
import type { Picture } from './pictures.ts';

/** Reads a file, made smaller until neither side is longer than `most` pixels. Throws a `Problem` when it is no image. */
export async function readPicture(file: File, most: number): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Problem(`“${file.name}” is no image that this browser can read. PNG, JPEG and WebP work.`);
  });
  const share = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * share));
  const height = Math.max(1, Math.round(bitmap.height * share));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Problem('This browser gives the page no canvas to read the image with.');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = ctx.getImageData(0, 0, width, height);
  const channel = (i: number) => matrixOf(height, width, (r, c) => (data[(r * width + c) * 4 + i] ?? 0) / 255);
  return { title: file.name, channels: [channel(0), channel(1), channel(2)] };
}
