/** GET /metrics: for this machine, for the instructor, and for whoever has the token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { whoOf } from '../classroom/who.ts';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import type { Metrics } from './metrics.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** True for a request that begins on this machine: what a proxy here passes on comes from elsewhere. */
export function fromThisMachine({ socket, headers }: Pick<Request, 'socket' | 'headers'>): boolean {
  const passedOn = Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || name === 'forwarded');
  const address = socket.remoteAddress ?? '';
  return !passedOn && (address === '::1' || /^(::ffff:)?127\./.test(address));
}

function hasToken({ headers }: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

export function metricsRoutes(metrics: Metrics, token: string | undefined): Router {
  const router = Router();
  router
    .route('/metrics')
    .get(async (request, response) => {
      const allowed = hasToken(request, token) || fromThisMachine(request) || whoOf(response).role === 'instructor';
      if (!allowed) throw new HttpProblem(404, 'There is nothing at /metrics.');
      const { type, text } = await metrics.text();
      response.set({ 'Cache-Control': 'no-store', 'Content-Type': type }).end(text);
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
