/** Compressed answers: the client's hashed files, once and kept in memory, and large answers of the API. A lecture hall shares one network. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

const compressible = /^[\w.-]+\.(js|css|svg|wasm|json)$/;

/** Serves `/assets/:file` of `folder` compressed to those who take it; passes everything else on. */
export function compressedAssets(folder: string): RequestHandler<{ file: string }> {
  const kept = new Map<string, Promise<Buffer>>();
  const load = (file: string): Promise<Buffer> => {
    const known = kept.get(file);
    if (known) return known;
    const made = readFile(path.join(folder, 'assets', file)).then((bytes) => promisify(gzip)(bytes, { level: 9 }));
    kept.set(file, made);
    made.catch(() => kept.delete(file));
    return made;
  };
  return async (request, response, next) => {
    const { file } = request.params;
    response.vary('Accept-Encoding');
    const wanted = compressible.test(file) && request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
    const body = wanted ? await load(file).catch(() => null) : null;
    if (!body) return next();
    response.set({ 'Content-Encoding': 'gzip', 'Cache-Control': 'public, max-age=31536000, immutable' });
    response.type(path.extname(file)).send(body);
  };
}

/** Sends JSON, compressed to those who take it; quickly rather than small. */
export async function sendLargeJson(request: Request, response: Response, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  response.vary('Accept-Encoding').type('json');
  if (request.acceptsEncodings(['gzip', 'identity']) !== 'gzip') return void response.send(text);
  response.set('Content-Encoding', 'gzip').send(await promisify(gzip)(text, { level: 1 }));
}
