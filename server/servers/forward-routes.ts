/**
 * Runs on several servers: a run's id names the server that it is on, and every server hands what is asked of the run
 * on to that one. A browser has one home, where its runs begin and its stream comes from, whichever server it reaches.
 */
import { type RequestHandler, Router } from 'express';
import { studentOf } from '../classroom/who.ts';
import { HttpProblem } from '../http/problems.ts';
import { forward, wasForwarded } from './forward.ts';
import type { Servers } from './servers.ts';

/** Hands a browser's own requests on to its home; `clientOf` gives the browser's name. */
function toHome(servers: Servers, clientOf: (request: Parameters<RequestHandler>[0]) => unknown): RequestHandler {
  return async (request, response, next) => {
    const client = clientOf(request);
    if (wasForwarded(request) || typeof client !== 'string' || client.length > 64) return next();
    const browser = { student: studentOf(response), browser: client };
    const home = await servers.homeOf(browser);
    if (!home) return next();
    try {
      await forward(home.url, request, response);
    } catch {
      await servers.takeIn(browser, home);
      next();
    }
  };
}

export function forwardRoutes(servers: Servers): Router {
  const router = Router();
  router.use('/runs/:run', async (request, response, next) => {
    const owner = wasForwarded(request) ? null : await servers.ownerOf(request.params.run);
    if (!owner) return next();
    await forward(owner.url, request, response).catch(() => {
      throw new HttpProblem(503, "The server that this run is on can't be reached just now.");
    });
  });
  router.post(
    '/runs',
    toHome(servers, ({ body }) => body?.client),
  );
  router.use(
    '/streams/:client',
    toHome(servers, ({ params }) => params.client),
  );
  return router;
}
