/** GET /healthz: the process is alive. GET /readyz: it can serve pages, keep work and grade it. */
import { type Response, Router } from 'express';
import { onlyMethods } from '../http/problems.ts';

export interface Readiness {
  /** Each rejects with a sentence when that part can't do its work. */
  readonly parts: Readonly<Record<string, () => Promise<void>>>;
  readonly stopping: () => boolean;
}

/** A part that takes longer to answer counts as one that doesn't. */
const patienceMs = 10_000;

function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not answer within ${patienceMs / 1000} seconds.`)), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Before the guards: what asks has any name for the server, and learns nothing but whether it works. */
export function healthRoutes({ parts, stopping }: Readiness): Router {
  const router = Router();
  const send = (response: Response, status: number, body: object) =>
    void response.status(status).set('Cache-Control', 'no-store').json(body);
  router
    .route('/healthz')
    .get((_request, response) => send(response, 200, { alive: true }))
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const found = await Promise.all(
        Object.entries(parts).map(async ([part, works]): Promise<[string, string]> => {
          const told = await inTime(works()).then(
            () => 'ok',
            (error: Error) => error.message,
          );
          return [part, told];
        }),
      );
      if (stopping()) found.push(['server', 'It is stopping.']);
      const ready = found.every(([, told]) => told === 'ok');
      send(response, ready ? 200 : 503, { ready, ...Object.fromEntries(found) });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
