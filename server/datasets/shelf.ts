/** Data sets as browsers get them: packed once, named by their content, compressed in the background. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ImageSplits } from '../../labs/kit/datasets/images.ts';
import { packImages } from '../../labs/kit/datasets/packed.ts';

export interface ShelvedDataset {
  readonly name: string;
  /** Changes with the content: an address with it never gives anything else. */
  readonly version: string;
  readonly bytes: Uint8Array;
  /** Null until the first compression is done; until then it is served as it is. */
  gzipped(): Uint8Array | null;
  /** Resolves when the compressed form is there, or could not be made. */
  readonly compressed: Promise<void>;
}

/** Compressed form from the cache; made, and put there in one step, when it is missing or broken. */
async function compress(cacheFolder: string, name: string, version: string, bytes: Uint8Array): Promise<Uint8Array> {
  const file = path.join(cacheFolder, `${name}-${version}.bin.gz`);
  const kept = await readFile(file).catch(() => null);
  const whole = kept && (await promisify(gunzip)(kept).catch(() => null));
  if (kept && whole?.equals(bytes)) return kept;
  const made = await promisify(gzip)(bytes, { level: 6 });
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, made);
  await rename(draft, file);
  return made;
}

/** Packs a data set and begins to compress it. A cache that can't be written costs the compression, nothing else. */
export function shelve(name: string, splits: ImageSplits, cacheFolder: string): ShelvedDataset {
  const bytes = packImages(splits);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  let gzipped: Uint8Array | null = null;
  const compressed = compress(cacheFolder, name, version, bytes).then(
    (result) => {
      gzipped = result;
    },
    (error: Error) => console.error(`${name} stays uncompressed: ${error.message}`),
  );
  return { name, version, bytes, gzipped: () => gzipped, compressed };
}
