/** One stream of events per browser, which its tabs share. */
import { Router } from 'express';
import { z } from 'zod';
import { studentOf } from '../classroom/who.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { Hub } from './hub.ts';

/** The random name that a browser gives itself. */
export const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'It is 8 to 64 letters, digits, - or _.');
const watchBody = z.strictObject({ runs: z.array(z.string().max(64)).max(100) });

function client(raw: unknown): string {
  const result = clientId.safeParse(raw);
  if (result.success) return result.data;
  throw new HttpProblem(400, 'client: 8 to 64 letters, digits, - or _.', 'client');
}

/** An EventSource can send Last-Event-ID only when it resumes by itself; `?lastEventId=` says the same. */
export function streamRoutes(hub: Hub): Router {
  const router = Router();
  router
    .route('/streams/:client')
    .get((request, response) => {
      const query = request.query.lastEventId;
      const last = request.get('Last-Event-ID') ?? (typeof query === 'string' ? query : '');
      hub.connect(studentOf(response), client(request.params.client), response, last);
    })
    .all(onlyMethods('GET'));
  router
    .route('/streams/:client/watch')
    .post((request, response) => {
      const { runs } = check(watchBody, request.body);
      response.json({ lost: hub.watch(studentOf(response), client(request.params.client), runs) });
    })
    .all(onlyMethods('POST'));
  return router;
}
