/** What is done to all images of a data set: one fixed permutation of their pixels, or a shift of each. */
import type { LabelledImages } from '../kit/datasets/images.ts';
import type { Random } from '../kit/random.ts';

/** The same permutation for every image: pixel `order[k]` comes to place k. The labels stay. */
export function permutePixels(images: LabelledImages, order: Uint32Array): LabelledImages {
  const { count, rows, columns, pixels } = images;
  const size = rows * columns;
  if (order.length !== size)
    throw new RangeError(`A permutation of ${order.length} places doesn't fit images of ${size} pixels.`);
  const moved = new Uint8Array(count * size);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < size; k++) moved[i * size + k] = pixels[i * size + (order[k] as number)] as number;
  return { ...images, pixels: moved };
}

/** Each image moved by −most … most pixels, both ways, by chance; paper comes in at the edges. */
export function shiftImages(images: LabelledImages, most: number, random: Random): LabelledImages {
  const { count, rows, columns, pixels } = images;
  const moved = new Uint8Array(pixels.length);
  for (let i = 0; i < count; i++) {
    const [down, right] = [random.integer(2 * most + 1) - most, random.integer(2 * most + 1) - most];
    for (let r = Math.max(0, down); r < Math.min(rows, rows + down); r++) {
      const from = (i * rows + r - down) * columns;
      const to = (i * rows + r) * columns;
      for (let c = Math.max(0, right); c < Math.min(columns, columns + right); c++)
        moved[to + c] = pixels[from + c - right] as number;
    }
  }
  return { ...images, pixels: moved };
}

/** The images at some places, in that order, as a data set of their own. */
export function pickImages({ rows, columns, pixels, labels }: LabelledImages, indices: Uint32Array): LabelledImages {
  const size = rows * columns;
  const picked = new Uint8Array(indices.length * size);
  indices.forEach((index, i) => {
    picked.set(pixels.subarray(index * size, (index + 1) * size), i * size);
  });
  const own = Uint8Array.from(indices, (index) => labels[index] as number);
  return { count: indices.length, rows, columns, pixels: picked, labels: own };
}
