/** Hands a request on to another server of the same database, with the cookie that says whose it is. */
import type { Request, Response } from 'express';
import { requestTo } from './peer-request.ts';

/** Marks what was handed on, so that it is never handed on again. */
const mark = 'x-course-forwarded';

export const wasForwarded = (request: Request): boolean => request.headers[mark] !== undefined;

/** Longest wait for a connection to another server, in milliseconds. */
const connectMs = 3_000;

/** What belongs to one connection, and what the first server has checked: who the page is, and under which name it asked. */
const ownHeaders = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'expect'];
const checkedHeaders = ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest', 'content-length'];
const dropped = new Set([...ownHeaders, ...checkedHeaders]);

const kept = (headers: NodeJS.Dict<string | string[]>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));

/**
 * Answers with what the server at `url` answers, as it comes. The body is the JSON that was read. Rejects when that
 * server can't be reached; once it has answered, a line that breaks breaks the answer.
 */
export function forward(url: string, request: Request, response: Response): Promise<void> {
  const body = request.body === undefined ? null : Buffer.from(JSON.stringify(request.body));
  const headers = {
    ...kept(request.headers),
    [mark]: '1',
    ...(body && { 'content-type': 'application/json', 'content-length': String(body.length) }),
  };
  return new Promise((resolve, reject) => {
    const sent = requestTo(url, request.originalUrl, { method: request.method, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, rest);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('error', () => response.destroy());
      answer.on('close', () => {
        if (!answer.complete) response.destroy();
      });
      resolve();
    });
    const timer = setTimeout(() => sent.destroy(new Error('It does not answer.')), connectMs);
    sent.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => clearTimeout(timer));
      else clearTimeout(timer);
    });
    sent.on('close', () => clearTimeout(timer));
    sent.on('error', (error) => (response.headersSent ? response.destroy() : reject(error)));
    response.on('close', () => sent.destroy());
    sent.end(body ?? undefined);
  });
}
