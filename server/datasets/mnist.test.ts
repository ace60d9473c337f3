import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { mnistFolder, readMnist } from './mnist.ts';
import { shelve } from './shelf.ts';

test('MNIST has its 60,000 and 10,000 images', async () => {
  const { train, test: held } = await readMnist();
  assert.deepEqual([train.count, held.count, train.rows, train.columns], [60_000, 10_000, 28, 28]);
  assert.deepEqual([...train.labels.subarray(0, 5)], [5, 0, 4, 1, 9]);
});

test('a file that is cut short or missing is an error that names it', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mnist-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(mnistFolder(), folder, { recursive: true });
  await truncate(path.join(folder, 't10k-images-idx3-ubyte'), 5000);
  await assert.rejects(readMnist(folder), /t10k-images-idx3-ubyte is cut short/);
  await rm(path.join(folder, 'train-labels-idx1-ubyte'));
  await assert.rejects(readMnist(folder), /train-labels-idx1-ubyte can't be read/);
});

test('a data set is compressed once, and a broken copy in the cache is made again', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'shelf-'));
  t.after(() => rm(folder, { recursive: true }));
  const images = { count: 2, rows: 1, columns: 2, pixels: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1) };
  const splits = { train: images, test: images };
  const first = shelve('tiny', splits, folder);
  assert.equal(first.gzipped(), null);
  await first.compressed;
  const file = path.join(folder, `tiny-${first.version}.bin.gz`);
  assert.deepEqual(first.gzipped(), await readFile(file));
  await truncate(file, 10);
  const second = shelve('tiny', splits, folder);
  await second.compressed;
  assert.deepEqual(second.gzipped(), first.gzipped());
  assert.deepEqual(await readFile(file), Buffer.from(first.gzipped() ?? []));
});
