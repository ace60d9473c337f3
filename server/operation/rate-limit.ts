/**
 * How many requests one person may send: counted by who asks, not by address, as a whole class may share one.
 * Comes before bodies are read, so that what is refused costs next to nothing.
 */
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { whoOf } from '../classroom/who.ts';
import { HttpProblem, sendProblem } from '../http/problems.ts';

export interface RateLimits {
  readonly windowMs: number;
  /** Of one who is signed in: a page that loads takes some thirty, one that works a few a second. */
  readonly signedIn: number;
  /** Of one address, of those who aren't: a class that opens the page behind one address at once. */
  readonly nobody: number;
}

export const defaultRateLimits: RateLimits = { windowMs: 10_000, signedIn: 600, nobody: 10_000 };

/** To be used after `identify`. Answers with a 429 that says when to come back. */
export function limitRates({ windowMs, signedIn, nobody }: RateLimits): RequestHandler {
  return rateLimit({
    windowMs,
    limit: (_request, response) => (whoOf(response).role === 'nobody' ? nobody : signedIn),
    keyGenerator(request, response) {
      const who = whoOf(response);
      return who.role === 'nobody' ? `address ${ipKeyGenerator(request.ip ?? '')}` : `student ${who.student}`;
    },
    standardHeaders: false,
    legacyHeaders: false,
    handler(request, response) {
      const reset = (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime?.getTime() ?? 0;
      const seconds = Math.max(1, Math.ceil((reset - Date.now()) / 1000));
      response.set('Retry-After', String(seconds));
      const again = seconds === 1 ? 'a second' : `${seconds} seconds`;
      sendProblem(response, new HttpProblem(429, `That were many requests at once. Go on in ${again}.`));
    },
  });
}
