import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { LabelledImages } from '../../labs/kit/datasets/images.ts';
import { packImages } from '../../labs/kit/datasets/packed.ts';
import { type DatasetShelf, keepDatasets, loadDataset } from './datasets.ts';

const split = (count: number, fill: number): LabelledImages => ({
  count,
  rows: 28,
  columns: 28,
  pixels: new Uint8Array(count * 784).fill(fill),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
});
const packed = packImages({ train: split(900, 7), test: split(100, 9) });

function memoryShelf(): DatasetShelf & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    get: async (key) => files.get(key),
    set: async (key, bytes) => void files.set(key, bytes),
    delete: async (key) => void files.delete(key),
    keys: async () => [...files.keys()],
  };
}

/** A private window. */
const brokenShelf: DatasetShelf = {
  get: () => Promise.reject(new Error('no storage')),
  set: () => Promise.reject(new Error('no storage')),
  delete: () => Promise.reject(new Error('no storage')),
  keys: () => Promise.reject(new Error('no storage')),
};

type Answer = (response: ServerResponse, download: number) => void;
const whole: Answer = (response) => response.end(packed);
const cut: Answer = (response) => {
  response.write(packed.subarray(0, 300_000), () => response.destroy());
};

/** Serves the data set as `answer` does; counts downloads. */
async function serve(answer: Answer, version = 'v2') {
  let downloads = 0;
  const server = createServer((request, response) => {
    if (request.url === '/api/datasets')
      return void response.end(
        JSON.stringify({ datasets: [{ name: 'mnist', version, url: '/images.bin', bytes: packed.length }] }),
      );
    downloads++;
    response.setHeader('X-Uncompressed-Length', packed.length);
    answer(response, downloads);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { base, downloads: () => downloads, close };
}

test('the first visit downloads with progress, the second takes what was kept', async (t) => {
  const server = await serve(whole);
  t.after(server.close);
  const shelf = memoryShelf();
  shelf.files.set('mnist-v1', new Uint8Array(3));
  const told: number[] = [];
  const onProgress = (loaded: number, total: number) => void told.push(loaded / total);
  const splits = await loadDataset('mnist', onProgress, { shelf, base: server.base });
  assert.equal(splits.train.count, 900);
  assert.equal(splits.test.pixels[0], 9);
  assert.equal(told.at(-1), 1);
  assert.ok(told.length > 3 && told.length <= 101, `${told.length} reports`);
  assert.deepEqual(
    [...told].sort((a, b) => a - b),
    told,
  );
  assert.deepEqual([...shelf.files.keys()], ['mnist-v2'], 'the old version is gone');
  await loadDataset('mnist', onProgress, { shelf, base: server.base });
  assert.equal(server.downloads(), 1);
});

test('a download that breaks off is tried once more', async (t) => {
  const server = await serve((response, n) => (n === 1 ? cut : whole)(response, n));
  t.after(server.close);
  const splits = await loadDataset('mnist', () => {}, { shelf: memoryShelf(), base: server.base });
  assert.equal(splits.train.count, 900);
  assert.equal(server.downloads(), 2);
});

test('a download that always breaks off is a sentence, and nothing is kept', async (t) => {
  const server = await serve(cut);
  t.after(server.close);
  const shelf = memoryShelf();
  await assert.rejects(
    loadDataset('mnist', () => {}, { shelf, base: server.base }),
    { name: 'Problem', message: /^The download of MNIST broke off after 0\.\d of 0\.8 MB\./ },
  );
  assert.equal(server.downloads(), 2);
  assert.equal(shelf.files.size, 0);
});

test('more bytes than announced are refused', async (t) => {
  const server = await serve((response) => {
    response.write(packed);
    response.end(packed);
  });
  t.after(server.close);
  await assert.rejects(
    loadDataset('mnist', () => {}, { shelf: memoryShelf(), base: server.base }),
    { message: /more arrived/ },
  );
});

test('what is kept but broken is downloaded again', async (t) => {
  const server = await serve(whole);
  t.after(server.close);
  const shelf = memoryShelf();
  shelf.files.set('mnist-v2', packed.subarray(0, 1000));
  assert.equal((await loadDataset('mnist', () => {}, { shelf, base: server.base })).train.count, 900);
  assert.equal(server.downloads(), 1);
  assert.equal(shelf.files.get('mnist-v2')?.length, packed.length);
});

test('a window that keeps nothing still loads', async (t) => {
  const server = await serve(whole);
  t.after(server.close);
  assert.equal((await loadDataset('mnist', () => {}, { shelf: brokenShelf, base: server.base })).train.count, 900);
});

test('with the server away, an earlier visit will do; without one it is a sentence', async () => {
  const { base, close } = await serve(whole);
  await close();
  const shelf = memoryShelf();
  await assert.rejects(
    loadDataset('mnist', () => {}, { shelf, base }),
    { name: 'Problem', message: /the server does not answer/ },
  );
  shelf.files.set('mnist-v1', packed);
  assert.equal((await loadDataset('mnist', () => {}, { shelf, base })).test.count, 100);
});

test('an unknown data set is a sentence', async (t) => {
  const server = await serve(whole);
  t.after(server.close);
  await assert.rejects(
    loadDataset('cats', () => {}, { shelf: memoryShelf(), base: server.base }),
    { message: 'The server has no data set called "cats".' },
  );
});

test('all data sets of the server are put on the shelf, once, and are there when it is away', async () => {
  const server = await serve(whole);
  const shelf = memoryShelf();
  const source = { shelf, base: server.base };
  await keepDatasets(source);
  await keepDatasets(source);
  assert.equal(server.downloads(), 1);
  await server.close();
  assert.equal((await loadDataset('mnist', () => {}, source)).train.count, 900);
});
