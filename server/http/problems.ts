/** HttpProblem documents (RFC 9457): what went wrong and what would be right, as JSON, everywhere under /api. */
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { mistakesOf, type Writing } from '../../labs/kit/mistakes.ts';
import { ParamsError } from '../../labs/kit/params.ts';
import type { Log } from '../operation/log.ts';
import { patternOf } from '../operation/route-pattern.ts';
import { StoreAway } from '../store/away.ts';
import { StoreFull } from '../store/full.ts';

/**
 * A request that can't be served as it is. `detail` is a sentence; `field` names the part of the body that is wrong;
 * `more` are members of the document that only this kind of problem has.
 */
export class HttpProblem extends Error {
  readonly status: number;
  readonly field: string | undefined;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(status: number, detail: string, field?: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.field = field;
    this.more = more;
  }
}

/** Answers with a problem document. */
export function sendProblem(response: Response, { status, message, field, more }: HttpProblem): void {
  response.status(status).set('Cache-Control', 'no-store').type('application/problem+json');
  if (typeof more.retryAfter === 'number') response.set('Retry-After', String(more.retryAfter));
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: message, ...more };
  response.send(JSON.stringify(field === undefined ? body : { ...body, field }));
}

/** What Express's body parser throws. */
interface ParserError {
  /** None where the body could not be unpacked. */
  readonly type?: string;
  readonly status: number;
  readonly limit?: number;
}

const isParserError = (error: unknown): error is ParserError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

/** The problem that an error stands for; null when it is a mistake of the server's own. */
export function problemOf(error: unknown): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (error instanceof ParamsError) return new HttpProblem(400, error.message, error.field);
  if (error instanceof StoreAway)
    return new HttpProblem(503, "The server can't reach its store of hand-ins just now. Try again in a moment.");
  if (error instanceof StoreFull) return new HttpProblem(507, error.message);
  if (error instanceof URIError) return new HttpProblem(400, 'The address has a broken % escape.');
  if (!isParserError(error) || error.status >= 500) return null;
  if (error.type === 'entity.parse.failed') return new HttpProblem(400, 'The body is not JSON.');
  if (error.type === 'entity.too.large')
    return new HttpProblem(
      413,
      `The body is too large: at most ${((error.limit ?? 0) / 1024).toLocaleString('en')} kB.`,
    );
  return new HttpProblem(error.status, 'The body could not be read.');
}

const body: Writing = {
  whole: 'The body is not as it should be: it is a JSON object.',
  kinds: {
    array: 'It is a list.',
    boolean: 'It is true or false.',
    object: 'It is an object.',
    record: 'It is an object.',
    string: 'It is a text.',
  },
};

/** Checks a body or a query. Throws a 400 that names the first field that is wrong, what it was and what would be right. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const raw = value ?? {};
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [first] = mistakesOf(schema, result.error, raw, body);
  throw new HttpProblem(400, first?.sentence ?? body.whole, first?.field ?? '');
}

/** Answers every method that a route doesn't have with a 405 that lists those it has. */
export const onlyMethods =
  (...methods: string[]): RequestHandler =>
  (request, response) => {
    response.set('Allow', methods.join(', '));
    sendProblem(response, new HttpProblem(405, `${request.method} is not possible here; ${methods.join(', ')} is.`));
  };

/** What is under /api and has no route. */
export const unknownRoute: RequestHandler = (request) => {
  throw new HttpProblem(404, `There is nothing at ${request.baseUrl}${request.path}.`);
};

/** The last handler: every error becomes a problem document; the stack goes to the server's log only. */
export const errorHandler =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    if (!problem) log.error({ err: error, route: patternOf(request) }, 'a request failed');
    sendProblem(response, problem ?? new HttpProblem(500, 'The server made a mistake. Its log says more.'));
  };
