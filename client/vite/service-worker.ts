/** Vite plugin: the service worker, with the list of all files of the build that it belongs to. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { CourseFiles } from '../offline/course-files.ts';
import { bundle } from './check-worker.ts';

const program = fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url));
const publicFolder = new URL('../public/', import.meta.url);

/** A file of more bytes waits until the page and its lab are there. */
const largeBytes = 200_000;

type Built = Readonly<Record<string, { readonly type: string; readonly code?: string; readonly source?: unknown }>>;

/** The files of a build by address, with their content. */
function contents(built: Built): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const [name, { code, source }] of Object.entries(built))
    if (!/\.(html|map)$/.test(name)) files.set(`/${name}`, Buffer.from((code ?? source) as string | Uint8Array));
  for (const name of readdirSync(publicFolder)) files.set(`/${name}`, readFileSync(new URL(name, publicFolder)));
  return files;
}

/** Which files the service worker keeps; `build` changes with what any of them holds, and with the worker itself. */
export function listFiles(built: Built, worker: string): CourseFiles {
  const files = [...contents(built)].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(worker);
  for (const [address, content] of files) hash.update(`\n${address} ${content.length}\n`).update(content);
  const isLarge = (content: Buffer) => content.length > largeBytes;
  return {
    build: hash.digest('hex').slice(0, 16),
    soon: files.flatMap(([address, content]) => (isLarge(content) ? [] : [address])),
    later: files.flatMap(([address, content]) => (isLarge(content) ? [address] : [])),
  };
}

/** Writes `service-worker.js` beside `index.html`: it serves addresses from there on. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, built) {
        const { code } = await bundle(program);
        const files = JSON.stringify(listFiles(built as Built, code));
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: `courseFiles=${files};\n${code}` });
      },
    },
  };
}
