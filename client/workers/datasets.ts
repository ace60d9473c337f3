/**
 * Data sets in the browser: fetched once from the server, with progress, and kept in IndexedDB under
 * their versioned name. Where nothing can be kept (a private window) they are fetched for each run.
 */
import { createStore, del, get, keys, set } from 'idb-keyval';
import type { ImageSplits } from '../../labs/kit/datasets/images.ts';
import { unpackImages } from '../../labs/kit/datasets/packed.ts';
import { Problem } from '../../labs/kit/problem.ts';

/** Where data sets are kept between visits. Any of its promises may reject: then nothing is kept. */
export interface DatasetShelf {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, bytes: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

export interface DatasetSource {
  readonly shelf: DatasetShelf;
  /** Address that `/api/datasets` is relative to. */
  readonly base: string;
}

type Progress = (loaded: number, total: number) => void;

interface Listed {
  readonly name: string;
  readonly version: string;
  readonly url: string;
  /** Length without compression. */
  readonly bytes: number;
}

/** The shelf in IndexedDB. */
export function indexedShelf(): DatasetShelf {
  const store = createStore('deep-learning-101-datasets', 'files');
  return {
    get: (key) => get<Uint8Array>(key, store),
    set: (key, bytes) => set(key, bytes, store),
    delete: (key) => del(key, store),
    keys: async () => (await keys<string>(store)).map(String),
  };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** Reads a body of `total` bytes and tells how far it is, at every percent. Throws a `Problem` when it is cut short. */
async function readBody(response: Response, title: string, total: number, onProgress: Progress): Promise<Uint8Array> {
  const bytes = new Uint8Array(total);
  const reader = response.body?.getReader();
  let loaded = 0;
  let told = 0;
  const cut = () =>
    new Problem(
      `The download of ${title} broke off after ${megabytes(loaded)} of ${megabytes(total)} MB. Check the connection to the server and try again.`,
    );
  for (;;) {
    const part = await reader?.read().catch(() => {
      throw cut();
    });
    if (!part || part.done) break;
    if (loaded + part.value.length > total)
      throw new Problem(
        `${title} should have ${megabytes(total)} MB, but more arrived. Reload the page and try again.`,
      );
    bytes.set(part.value, loaded);
    loaded += part.value.length;
    if (loaded - told < total / 100 && loaded < total) continue;
    told = loaded;
    onProgress(loaded, total);
  }
  if (loaded < total) throw cut();
  return bytes;
}

async function request(url: string, title: string): Promise<Response> {
  const response = await fetch(url).catch(() => {
    throw new Problem(`${title} could not be fetched: the server does not answer. Is it still running?`);
  });
  if (!response.ok)
    throw new Problem(
      `${title} could not be fetched: the server answered ${response.status}. Its own output says why.`,
    );
  return response;
}

async function list(base: string, title: string): Promise<readonly Listed[]> {
  const response = await request(new URL('/api/datasets', base).href, title);
  return ((await response.json()) as { datasets: Listed[] }).datasets;
}

async function lookUp(name: string, base: string): Promise<Listed> {
  const listed = (await list(base, name.toUpperCase())).find((dataset) => dataset.name === name);
  if (!listed) throw new Problem(`The server has no data set called "${name}".`);
  return listed;
}

const keyOf = ({ name, version }: Listed) => `${name}-${version}`;

/** What the shelf has under a key, or null: nothing there, nothing readable, or no shelf at all. */
async function fromShelf(shelf: DatasetShelf, key: string | undefined): Promise<ImageSplits | null> {
  if (key === undefined) return null;
  try {
    const bytes = await shelf.get(key);
    return bytes ? unpackImages(bytes) : null;
  } catch {
    return null;
  }
}

/** Puts a data set on the shelf in place of its other versions; without a shelf it does nothing. */
async function keepOnly(shelf: DatasetShelf, listed: Listed, bytes: Uint8Array): Promise<void> {
  try {
    const old = (await shelf.keys()).filter((key) => key.startsWith(`${listed.name}-`) && key !== keyOf(listed));
    await Promise.all(old.map((key) => shelf.delete(key)));
    await shelf.set(keyOf(listed), bytes);
  } catch {
    // A private window, or a full disk: the next visit fetches it again.
  }
}

async function download(listed: Listed, { base, shelf }: DatasetSource, onProgress: Progress): Promise<ImageSplits> {
  const title = listed.name.toUpperCase();
  const response = await request(new URL(listed.url, base).href, title);
  const total = Number(response.headers.get('X-Uncompressed-Length') ?? listed.bytes);
  const bytes = await readBody(response, title, total, onProgress);
  const splits = unpackImages(bytes);
  await keepOnly(shelf, listed, bytes);
  return splits;
}

/**
 * A data set by name, from the shelf where it is there in its current version, else from the server;
 * what fails is tried once more. Without the server an older visit's copy will do.
 * Throws a `Problem` with a sentence for the student.
 */
export async function loadDataset(name: string, onProgress: Progress, source?: DatasetSource): Promise<ImageSplits> {
  const { shelf, base } = source ?? ownSource();
  const attempt = async (): Promise<ImageSplits> => {
    const listed = await lookUp(name, base);
    return (await fromShelf(shelf, keyOf(listed))) ?? (await download(listed, { shelf, base }, onProgress));
  };
  try {
    return await attempt().catch(attempt);
  } catch (problem) {
    const kept = await shelf.keys().catch(() => []);
    const older = await fromShelf(
      shelf,
      kept.find((key) => key.startsWith(`${name}-`)),
    );
    if (older) return older;
    throw problem;
  }
}

const ownSource = (): DatasetSource => ({ shelf: indexedShelf(), base: location.origin });

/** Puts every data set that the server has on the shelf, so that training needs no network. Throws a `Problem`. */
export async function keepDatasets({ shelf, base }: DatasetSource = ownSource()): Promise<void> {
  const listed = await list(base, 'The data sets');
  const kept = new Set(await shelf.keys());
  for (const one of listed) if (!kept.has(keyOf(one))) await download(one, { shelf, base }, () => {});
}
