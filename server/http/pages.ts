/** The built client: its files, and index.html for the addresses that the page itself routes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { compressedAssets } from './compressed.ts';

const unbuilt = 'The pages are not built yet. "npm start" builds them.';

/** Addresses of pages that are neither the map nor a lab. */
const ownPages = ['/join', '/grades', '/class', '/class/*rest'];

/** Vite puts a hash of the content in the names under assets/: those never change. */
function cacheRules(response: Response, file: string): void {
  const hashed = path.basename(path.dirname(file)) === 'assets';
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/**
 * Serves `folder` (Vite's output). `/` and the labs in `labNames` give index.html; any other page gives
 * it too, with status 404, so that the page can say so and lead back.
 */
export function pages(folder: string, labNames: ReadonlySet<string>): Router {
  const index =
    (status: number): RequestHandler =>
    async (_request, response) => {
      const html = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null);
      response.set('Cache-Control', 'no-cache');
      if (html === null) response.status(503).type('text/plain').send(unbuilt);
      else response.status(status).type('html').send(html);
    };
  const [home, missing] = [index(200), index(404)];
  const router = Router();
  router.get('/assets/:file', compressedAssets(folder));
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: cacheRules }));
  router.get(['/', ...ownPages], home);
  router.get('/labs/:lab', (request, response, next) =>
    (labNames.has(request.params.lab) ? home : missing)(request, response, next),
  );
  router.use((request, response, next) => {
    if ((request.method === 'GET' || request.method === 'HEAD') && request.accepts(['html', 'json']) === 'html')
      return missing(request, response, next);
    response.status(404).type('text/plain').send('There is nothing here.');
  });
  return router;
}
