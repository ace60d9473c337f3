/** A line in the log and a point in the metrics for each request, when it is over. */
import type { RequestHandler, Response } from 'express';
import { whoOf } from '../classroom/who.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { notePattern, patternOf } from './route-pattern.ts';

/** Asked every few seconds by machines. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

function levelOf(route: string, { statusCode }: Response): 'debug' | 'info' | 'warn' | 'error' {
  if (statusCode >= 500) return 'error';
  if (statusCode === 429) return 'warn';
  return probes.has(route) ? 'debug' : 'info';
}

export function requestLog(log: Log, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    notePattern(request);
    response.once('close', () => {
      const milliseconds = performance.now() - begun;
      const route = patternOf(request);
      const { method } = request;
      const status = response.headersSent ? response.statusCode : 499;
      const stream = String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream');
      if (!stream) metrics.request(method, route, status, milliseconds / 1000);
      const who = whoOf(response);
      const person = who.role === 'nobody' ? {} : { student: who.student };
      const fields = { method, route, status, ms: Math.round(milliseconds * 10) / 10, ...person };
      log[levelOf(route, response)](fields, stream ? 'stream closed' : 'request');
    });
    next();
  };
}
