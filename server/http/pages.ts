/** The built client: its files, and index.html for the addresses that the page itself routes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { whoOf } from '../classroom/who.ts';
import { compressedAssets } from './compressed.ts';

const unbuilt = 'The pages are not built yet. "npm start" builds them.';

/** Addresses of pages that are neither the map nor a lab. */
const ownPages = ['/join', '/grades', '/class', '/class/*rest'];

/** Vite puts a hash of the content in the names under assets/: those never change. */
function cacheRules(response: Response, file: string): void {
  const hashed = path.basename(path.dirname(file)) === 'assets';
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** Leads whoever is not signed in to the page for that, which knows where to go back to. */
const leadToJoin: RequestHandler = (request, response, next) => {
  if (request.path === '/join' || whoOf(response).role !== 'nobody') return next();
  const back = request.path === '/' ? '' : `?next=${encodeURIComponent(request.originalUrl)}`;
  response.set('Cache-Control', 'no-store').redirect(303, `/join${back}`);
};

/** What the page has to know before it asks the server anything. */
export interface PageFacts {
  /** In a class the page also shows who is signed in. */
  readonly isClass: boolean;
  /** The language that it speaks; undefined leaves that to the reader's browser. */
  readonly language: string | undefined;
}

/** The page with its facts, where its scripts find them. */
export function withFacts(html: string, { isClass, language }: PageFacts): string {
  const facts = [isClass && 'data-class', language !== undefined && `data-language="${language}"`];
  return html.replace('<html ', ['<html', ...facts.filter(Boolean), ''].join(' '));
}

/**
 * Serves `folder` (Vite's output). `/` and the labs in `labNames` give index.html; any other page gives
 * it too, with status 404, so that the page can say so and lead back. In a class whoever is not
 * signed in is led to the page for that.
 */
export function pages(folder: string, labNames: ReadonlySet<string>, facts: PageFacts): Router {
  const index =
    (status: number): RequestHandler =>
    async (_request, response) => {
      const html = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null);
      response.set('Cache-Control', 'no-cache');
      if (html === null) response.status(503).type('text/plain').send(unbuilt);
      else response.status(status).type('html').send(withFacts(html, facts));
    };
  const before = facts.isClass ? [leadToJoin] : [];
  const home = [...before, index(200)];
  const missing = [...before, index(404)];
  const router = Router();
  router.get('/assets/:file', compressedAssets(folder));
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: cacheRules }));
  router.get(['/', ...ownPages], ...home);
  const isLab: RequestHandler<{ lab: string }> = (request, _response, next) =>
    next(labNames.has(request.params.lab) ? undefined : 'route');
  router.get('/labs/:lab', isLab, ...(home as RequestHandler<{ lab: string }>[]));
  const isPage: RequestHandler = (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.accepts(['html', 'json']) === 'html') return next();
    response.status(404).type('text/plain').send('There is nothing here.');
  };
  router.use(isPage, ...missing);
  return router;
}
